import { type ReadmeOptions, type RenderedReadme, renderReadme } from '#markdown/readme.ts';

export const OPTIONS: ReadmeOptions = {
  base: 'https://git.example/org/app/blob/main/',
  rawBase: 'https://raw.example/org/app/main/',
  idPrefix: '/readme/',
};

/** The HTML of a text that is not refused. */
export function renderHtml(markdown: string, options: Partial<ReadmeOptions> = {}): string {
  return renderWhole(markdown, options).html;
}

export function renderWhole(
  markdown: string,
  options: Partial<ReadmeOptions> = {},
): Extract<RenderedReadme, { kind: 'rendered' }> {
  const readme = renderReadme(markdown, { ...OPTIONS, ...options });
  if (readme.kind === 'refused') {
    throw new Error(`refused: ${readme.reason}`);
  }
  return readme;
}
