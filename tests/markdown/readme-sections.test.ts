import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { omitSections, splitOfficialReadme } from '#markdown/readme-sections.ts';

const TAGS = '# Supported tags and respective `Dockerfile` links\n';

describe('an official README', () => {
  const official = () => readFile(new URL('fixtures/official.md', import.meta.url), 'utf8');

  test('is taken apart by its template', async () => {
    expect(splitOfficialReadme(await official()).map(({ kind, title }) => [kind, title])).toEqual([
      ['preamble', ''],
      ['quick-reference', 'Quick reference'],
      ['supported-tags', 'Supported tags and respective `Dockerfile` links'],
      ['quick-reference-continued', 'Quick reference (cont.)'],
      ['other', 'What is Lantern?'],
      ['image-variants', 'Image Variants'],
      ['license', 'License'],
    ]);
  });

  test('is whole again when joined', async () => {
    const markdown = await official();
    expect(
      splitOfficialReadme(markdown)
        .map((section) => section.markdown)
        .join(''),
    ).toBe(markdown);
  });

  test('goes without its tags', async () => {
    const markdown = omitSections(await official(), ['supported-tags']);
    expect(markdown).toContain('# Quick reference\n');
    expect(markdown).toContain('# Quick reference (cont.)\n');
    expect(markdown).not.toContain('Simple Tags');
  });
});

test.for([
  ['up to the next first-level heading', `${TAGS}a\n## b\n# c\n`, '# c\n'],
  ['up to the end', `a\n\n${TAGS}b`, 'a\n\n'],
  ['with Windows line ends', `${TAGS.replace('\n', '\r\n')}b\r\n# c\r\n`, '# c\r\n'],
  ['past a fence', `${TAGS}\`\`\`\n# b\n\`\`\`\n# c\n`, '# c\n'],
  ['past a longer fence', `${TAGS}\`\`\`\`\n\`\`\`\n# b\n\`\`\`\`\n# c\n`, '# c\n'],
  ['past a fence of tildes', `${TAGS}~~~ sh\n# b\n~~~\n# c\n`, '# c\n'],
  ['past a comment', `${TAGS}<!--\n# b\n-->\n# c\n`, '# c\n'],
  ['only as a first-level heading', `#${TAGS}a\n`, `#${TAGS}a\n`],
  ['only outside of code', `\`\`\`\n${TAGS}\`\`\`\n`, `\`\`\`\n${TAGS}\`\`\`\n`],
  ['only with a space', '#hash\n', '#hash\n'],
  ['of nothing', '', ''],
] as const)('the list of tags goes %s', ([, markdown, expected]) => {
  expect(omitSections(markdown, ['supported-tags'])).toBe(expected);
});
