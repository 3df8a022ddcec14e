/** Few rules: readers choose fonts and colours in their reading programs. */
export const STYLE = `h1, h2, h3, h4, h5, h6 { break-after: avoid; text-align: start; hyphens: none; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.8em; border-inline-start: 0.2em solid; padding-inline-start: 0.6em; }
code { font-family: monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: 0.8em; margin-block: 1em; }
th, td { border: 1px solid; padding: 0.2em 0.4em; text-align: start; vertical-align: top; }
tr, dt { break-inside: avoid; }
dt { font-weight: bold; }
dd { margin-inline-start: 1em; margin-block-end: 0.4em; }
nav ol { list-style-type: none; padding-inline-start: 1em; }
.cover { text-align: center; margin: 0; }
.cover img { max-width: 100%; max-height: 100%; }
.align-center { text-align: center; }
.align-right { text-align: end; }
.soft { font-style: italic; }
`;
