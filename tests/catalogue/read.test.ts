import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { siteLanguages } from '#catalogue/languages.ts';
import { type Catalogue, CatalogueError, readCatalogue } from '#catalogue/read.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portolan-catalogue-'));
  await put('readmes/node.md', '# Node');
  await put('logos/node.svg', '<svg/>');
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function read(text: string): Promise<Catalogue> {
  await put('catalogue.yml', text);
  return readCatalogue(root);
}

/** Every problem, without the path before it. */
async function refuse(text: string): Promise<string[]> {
  const error = await read(text).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CatalogueError)) throw new Error('was not refused', { cause: error });
  return error.message.split('\n').map((line) => line.replace(`${join(root, 'catalogue.yml')}:`, ''));
}

test('reads every form of an entry', async () => {
  const catalogue = await read(`site: { title: Charts, url: "https://images.example.com", base: /x/ }
images:
  - library/node
  - grafana/grafana
  - docker.io/library/*
  - image: postgres
    title: PostgreSQL
    readme: readmes/node.md
    logo: logos/node.svg
    categories: [databases-and-storage]
    tags: { include: ["17*"], exclude: ["*beta*"] }
  - image: ghcr.io/org/app
    readme: https://example.com/README.md
`);
  expect(catalogue.site).toMatchObject({
    title: 'Charts',
    url: 'https://images.example.com',
    base: '/x/',
    locale: 'en',
  });
  expect(catalogue.namespaces).toEqual([{ registry: 'docker.io', namespace: 'library', line: 5 }]);
  expect(catalogue.entries).toEqual([
    { name: { registry: 'docker.io', repository: 'library/node' }, line: 3 },
    { name: { registry: 'docker.io', repository: 'grafana/grafana' }, line: 4 },
    {
      name: { registry: 'docker.io', repository: 'library/postgres' },
      line: 6,
      title: 'PostgreSQL',
      readme: 'readmes/node.md',
      logo: 'logos/node.svg',
      categories: ['databases-and-storage'],
      tags: { include: ['17*'], exclude: ['*beta*'] },
    },
    { name: { registry: 'ghcr.io', repository: 'org/app' }, line: 12, readme: 'https://example.com/README.md' },
  ]);
});

test('the site has settings without being asked', async () => {
  const { site } = await read('images: [node]\n');
  expect(site).toMatchObject({ title: 'Container images', url: 'http://localhost:4321', base: '/', locale: 'en' });
});

test.for([
  ['all that ship', '{}', ['en', 'fr']],
  ['its own first', '{ locale: fr }', ['fr', 'en']],
  ['those it names', '{ languages: [en] }', ['en']],
  ['its own too', '{ locale: en, languages: [fr] }', ['en', 'fr']],
] as const)('the site is built in %s', async ([, settings, expected]) => {
  const { site } = await read(`site: ${settings}\nimages: [node]\n`);
  expect(siteLanguages(site)).toEqual(expected);
});

test.for([
  ['nothing', '{}', { en: 'Container images', fr: 'Images de conteneurs' }, 'Container images'],
  [
    'nothing, in French',
    '{ locale: fr }',
    { en: 'Container images', fr: 'Images de conteneurs' },
    'Images de conteneurs',
  ],
  ['one text', '{ locale: fr, title: Cartes }', { fr: 'Cartes' }, 'Cartes'],
  ['one for each language', '{ title: { fr: Cartes, en: Charts } }', { fr: 'Cartes', en: 'Charts' }, 'Charts'],
  ['one in another language', '{ title: { fr: Cartes } }', { fr: 'Cartes' }, 'Cartes'],
] as const)('a title that says %s', async ([, settings, titles, own]) => {
  const { site } = await read(`site: ${settings}\nimages: [node]\n`);
  expect([site.texts.title, site.title]).toEqual([titles, own]);
});

const WRONG: readonly (readonly [string, string, readonly string[]])[] = [
  ['an empty file', '', ['1:1: the file is empty; write a mapping with the key "images"']],
  ['a list instead of a mapping', '- node\n', ['1:1: the file is a list; write a mapping with the key "images"']],
  ['no images', 'site: {}\n', ['1:1: images is missing; write a list with at least one image, such as "- node"']],
  ['an empty list', 'images: []\n', ['1:9: images is empty; write a list with at least one image, such as "- node"']],
  ['a mistyped key', 'image:\n  - node\nimages: [redis]\n', ['1:1: unknown key "image"; did you mean "images"?']],
  [
    'a key like no other',
    'images: [node]\nsite: { colour: red }\n',
    ['2:9: unknown key "colour"; known here: title, description, url, base, locale, languages, cards, leaveOut'],
  ],
  [
    'a mistyped key of an entry',
    'images:\n  - image: node\n    discription: x\n',
    ['3:5: unknown key "discription"; did you mean "description"?'],
  ],
  [
    'a mistyped key of a selection',
    'images:\n  - image: node\n    tags: { includes: ["1*"] }\n',
    ['3:13: unknown key "includes"; did you mean "include"?'],
  ],
  [
    'an entry without image',
    'images:\n  - title: Node\n',
    ['2:5: image of item 1 is missing; write a reference such as node or grafana/grafana'],
  ],
  [
    'a number as image',
    'images:\n  - 7\n',
    [
      '2:5: item 1 of images is the number 7; write a reference such as node or grafana/grafana; to mean the text, put it in quotes: "7"',
    ],
  ],
  [
    'an empty item',
    'images:\n  - node\n  -\n',
    ['3:4: item 2 of images is empty; write a reference such as node or grafana/grafana'],
  ],
  [
    'a pattern that is no list',
    'images:\n  - image: node\n    tags: { include: "17*" }\n',
    ['3:22: tags.include of item 1 is the string "17*"; write a list of patterns such as ["17*"]'],
  ],
  [
    'an address of the wrong kind',
    'site:\n  url: ftp://example.com\nimages: [node]\n',
    ['2:8: site.url is "ftp://example.com"; write an http or https address such as https://images.example.com'],
  ],
  [
    'a base without slash',
    'site:\n  base: images\nimages: [node]\n',
    ['2:9: site.base is "images"; write a path such as / or /images/'],
  ],
  ...['/../../x/', '/x/..', '/./x/', '/.'].map(
    (base) =>
      [
        `the base ${base}, which leads elsewhere`,
        `site:\n  base: ${base}\nimages: [node]\n`,
        [`2:9: site.base is "${base}"; write a path such as / or /images/`],
      ] as const,
  ),
  [
    'a language that is not there',
    'site: { locale: xx }\nimages: [node]\n',
    ['1:17: site.locale is "xx"; write en or fr'],
  ],
  [
    'a text in a language that is not there',
    'images:\n  - image: node\n    description: { de: Laufzeit }\n',
    ['3:20: unknown key "de"; known here: en, fr'],
  ],
  [
    'a text that is a number',
    'images:\n  - image: node\n    description: 7\n',
    [
      '3:18: description of item 1 is the number 7; write one sentence, or one for each language such as { en: …, fr: … }; to mean the text, put it in quotes: "7"',
    ],
  ],
  [
    'languages that are no list',
    'site: { languages: fr }\nimages: [node]\n',
    ['1:20: site.languages is the string "fr"; write a list such as [en, fr]'],
  ],
  [
    'no language',
    'site: { languages: [] }\nimages: [node]\n',
    ['1:20: site.languages is empty; write a list such as [en, fr]'],
  ],
  [
    'a language of a list that is not there',
    'site: { languages: [en, xx] }\nimages: [node]\n',
    ['1:25: item 2 of site.languages is "xx"; write a list such as [en, fr]'],
  ],
  [
    'something left out that cannot be',
    'site: { leaveOut: [cards] }\nimages: [node]\n',
    ['1:20: item 1 of site.leaveOut is "cards"; write a list such as [embeds, badges]'],
  ],
  [
    'the same image twice',
    'images:\n  - node\n  - node\n',
    ['3:5: "node" is listed twice, first in line 2; remove line 2 or line 3'],
  ],
  [
    'the same image in another spelling',
    'images:\n  - node\n  - image: index.docker.io/library/node\n',
    [
      '3:12: "index.docker.io/library/node" is the same as "node" in line 2 (docker.io/library/node); remove line 2 or line 3',
    ],
  ],
  [
    'settings for many images at once',
    'images:\n  - image: docker.io/library/*\n    title: All\n',
    [
      '2:12: "docker.io/library/*" names many images, which cannot share settings; write "- docker.io/library/*" alone, and an entry of its own for an image that needs settings',
    ],
  ],
  [
    'a README outside',
    'images:\n  - image: node\n    readme: ../node.md\n',
    ['3:13: readme "../node.md" leads out of ROOT; write a path relative to ROOT'],
  ],
  [
    'an absolute path',
    'images:\n  - image: node\n    readme: /etc/passwd\n',
    ['3:13: readme "/etc/passwd" leads out of ROOT; write a path relative to ROOT'],
  ],
  [
    'a README that is not there',
    'images:\n  - image: node\n    readme: readmes/nod.md\n',
    ['3:13: readme "readmes/nod.md" does not exist; write the file ROOT/readmes/nod.md or remove this line'],
  ],
  [
    'a README with another protocol',
    'images:\n  - image: node\n    readme: file:///etc/passwd\n',
    ['3:13: readme "file:///etc/passwd" cannot be used; write a path under content/, or an http or https address'],
  ],
  [
    'a logo from the network',
    'images:\n  - image: node\n    logo: https://example.com/a.png\n',
    ['3:11: logo "https://example.com/a.png" cannot be used; write the path of a file under content/'],
  ],
  [
    'a logo that is no picture',
    'images:\n  - image: node\n    logo: readmes/node.md\n',
    ['3:11: logo "readmes/node.md" is no svg, png or webp file; write one that is'],
  ],
  [
    'several things at once, in the order of the file',
    'sit: 1\nimages:\n  - node\n  - library/node\n  - image: redis\n    readme: nowhere.md\n    titel: x\n',
    [
      '1:1: unknown key "sit"; did you mean "site"?',
      '4:5: "library/node" is the same as "node" in line 3 (docker.io/library/node); remove line 3 or line 4',
      '6:13: readme "nowhere.md" does not exist; write the file ROOT/nowhere.md or remove this line',
      '7:5: unknown key "titel"; did you mean "title"?',
    ],
  ],
  [
    'an alias, which could unfold without end',
    'images: [&a node, *a]\n',
    ['1:1: uses YAML aliases (*name); write the values out, aliases are not supported here'],
  ],
  ['a key twice', 'images: [node]\nimages: [redis]\n', ['2:1: is not valid YAML: Map keys must be unique']],
];

test.for(WRONG)('refuses %s', async ([, text, problems]) => {
  expect(await refuse(text)).toEqual(problems.map((problem) => problem.replaceAll('ROOT', root)));
});

test('a bomb of aliases is refused at once', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`);
  const [problem] = await refuse(`a0: &a0 [x]\n${rows.join('\n')}\nimages: [node]\n`);
  expect(problem).toContain('uses YAML aliases');
});

test('YAML that cannot be read names line and column', async () => {
  const [problem] = await refuse('images:\n  - node\n - redis\n');
  expect(problem).toMatch(/^3:\d+: is not valid YAML: /);
});

test('a reference is refused in the words of the reference parser', async () => {
  const [problem] = await refuse('images:\n  - Node\n');
  expect(problem).toMatch(/^2:5: "Node": .+; write "node"/);
});

test('a link that leads out is refused', async () => {
  await symlink(tmpdir(), join(root, 'away'));
  await writeFile(join(tmpdir(), 'portolan-outside.md'), '');
  const problems = await refuse('images:\n  - image: node\n    readme: away/portolan-outside.md\n');
  expect(problems).toEqual([
    `3:13: readme "away/portolan-outside.md" is a link out of ${root}; put the file itself there`,
  ]);
});

test('no file at all', async () => {
  await expect(readCatalogue(root)).rejects.toThrow(
    'catalogue.yml:1:1: cannot be read; write this file with the key "images" and a list such as "- node"',
  );
});

test('of a file that is no YAML at all the first faults are told', async () => {
  expect(await refuse(`images: [node]\n${'images: [redis]\n'.repeat(50)}`)).toHaveLength(20);
});
