/** What surrounds each page of ours, as two partials of Hugo: every page of both sites weighs the same around its middle. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export async function readFrame(built: string): Promise<{ readonly top: string; readonly bottom: string }> {
  const [first = ''] = (await readdir(path.join(built, 'variants'))).filter((name) => name !== 'index.html');
  const html = await readFile(path.join(built, 'variants', first, 'index.html'), 'utf8');
  const from = html.indexOf('<main');
  const to = html.indexOf('</main>') + '</main>'.length;
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1]?.replace(/ – .*$/, '') ?? '';
  const description = /<meta name="description" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const address = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1] ?? '';
  const top = html
    .slice(0, from)
    .replace(
      /<script type="application\/ld\+json">.*?<\/script>/s,
      '{{ with .Params.parts }}{{ with .linked }}{{ safeHTML . }}{{ end }}{{ end }}',
    )
    .replaceAll(`"${address}"`, '"{{ .Permalink }}"')
    .replaceAll(`"${description}"`, '"{{ .Description }}"')
    .replaceAll(`"${title}"`, '"{{ .Title }}"')
    .replace(`<title>${title}`, '<title>{{ .Title }}');
  return { top, bottom: html.slice(to) };
}
