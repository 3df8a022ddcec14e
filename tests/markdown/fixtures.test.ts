import { readFile } from 'node:fs/promises';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { renderWhole } from './render.ts';
import { findViolations } from './safe-html.ts';

const images = new Map([
  ['https://raw.example/org/app/main/docs/logo.png', { src: '/logo.webp', width: 512, height: 256 }],
]);

describe.for(['github', 'html', 'official'])('the document %s', (name) => {
  const read = async () => {
    const markdown = await readFile(new URL(`fixtures/${name}.md`, import.meta.url), 'utf8');
    return renderWhole(markdown, { images, omitSupportedTags: true });
  };

  test('looks as it did', async () => {
    const { html, contents } = await read();
    const outline = contents.map(({ depth, id, text }) => `${'#'.repeat(depth)} ${text} → ${id}`).join('\n');
    await expect(`<!--\n${outline}\n-->\n${html}\n`).toMatchFileSnapshot(`fixtures/${name}.html`);
  });

  test('is safe and valid', async () => {
    const { html } = await read();
    expect(findViolations(html)).toEqual([]);
    expect(await findErrors(html)).toEqual([]);
  });
});

async function findErrors(html: string): Promise<string[]> {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'long-title': 'off',
      'attribute-boolean-style': 'off',
      'tel-non-breaking': 'off',
      // `<div role="group">` around a table and a list's labels are as meant.
      'prefer-native-element': 'off',
      'valid-id': ['error', { relaxed: true }],
      'no-implicit-input-type': 'off',
    },
  });
  const page = `<!DOCTYPE html>\n<html lang="en"><head><title>a</title></head><body><h1>a</h1><h2>b</h2>${html}</body></html>`;
  const report = await validator.validateString(page);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
  );
}
