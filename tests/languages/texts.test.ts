import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LOCALES } from '#messages/locales.ts';
import { chooseTexts } from '#view/documents.ts';
import { GuideFrontmatter, VariantFrontmatter } from '../../src/collections/docs-schema.ts';

const KINDS = [
  ['variants', VariantFrontmatter],
  ['guides', GuideFrontmatter],
] as const;
const RE_CODE = /^ *```.*?^ *```$/gms;
const RE_LINK = /\]\((\/[^)]*)\)/g;
const RE_COMPONENT = /<[A-Z]\w+ [^>]*>/g;

describe.for(KINDS)('%s that ship', ([kind, schema]) => {
  const names = readdirSync(`content/${kind}/en`);
  const read = (locale: string, name: string) => {
    const [, front = '', ...body] = readFileSync(`content/${kind}/${locale}/${name}`, 'utf8').split(/^---$/m);
    return { front: schema.parse(parse(front)), body: body.join('---') };
  };

  test('are there in every language', () => {
    for (const locale of Object.keys(LOCALES)) expect(readdirSync(`content/${kind}/${locale}`)).toEqual(names);
  });

  test.for(names)('%s states the same in French', (name) => {
    const [en, fr] = [read('en', name), read('fr', name)];
    expect(Object.keys(fr.front)).toEqual(Object.keys(en.front));
    expect(untranslated(fr.front)).toEqual(untranslated(en.front));
    expect(fr.body.match(RE_CODE)).toEqual(en.body.match(RE_CODE));
    expect(counted(fr.body, RE_LINK)).toEqual(counted(en.body, RE_LINK));
    expect(counted(fr.body, RE_COMPONENT)).toEqual(counted(en.body, RE_COMPONENT));
    expect(headings(fr.body)).toHaveLength(headings(en.body).length);
    expect(
      headings(fr.body).filter(
        (heading) => heading.startsWith('## ') && /[a-z] /.test(heading) && headings(en.body).includes(heading),
      ),
    ).toEqual([]);
  });

  test.for(names)('%s is set as French is', (name) => {
    const { front, body } = read('fr', name);
    const prose =
      Object.values(front).join('\n') + body.replace(RE_CODE, '').replace(/`[^`]*`|\]\([^)]*\)|<[^>]*>/g, '');
    expect(prose.match(/.{0,20}(?: [;:?!»]|« |\w').{0,10}/g)).toBeNull();
  });
});

describe('a text', () => {
  const text = (id: string) => ({ id });
  test.for([
    ['in the reader’s language', ['en/a', 'fr/a'], 'fr', [['a', 'fr', 'fr/a']]],
    ['in the site’s own where the reader’s is not there', ['en/a'], 'fr', [['a', 'en', 'en/a']]],
    ['in any where neither is there', ['fr/a'], 'en', [['a', 'fr', 'fr/a']]],
    ['outside a language’s folder is in the site’s own', ['a', 'fr/a'], 'en', [['a', 'en', 'a']]],
    ['in a folder that is no language', ['ops/a'], 'fr', [['ops/a', 'en', 'ops/a']]],
    ['in a folder within a language', ['fr/ops/a', 'en/ops/a'], 'fr', [['ops/a', 'fr', 'fr/ops/a']]],
  ] as const)('%s', ([, ids, locale, expected]) => {
    const chosen = chooseTexts(ids.map(text), [locale, 'en'], 'en', 'content/guides');
    expect(chosen.map(({ id, language, entry }) => [id, language, entry.id])).toEqual(expected);
  });

  test('that is there twice in one language is refused by name', () => {
    expect(() => chooseTexts([text('a'), text('en/a')], ['fr'], 'en', 'content/guides')).toThrow(
      'content/guides: a.mdx and en/a.mdx are the same text in the language en; keep one',
    );
  });
});

function untranslated(front: VariantFrontmatter | GuideFrontmatter): object {
  if (!('words' in front)) return { order: front.order };
  const { words, kind, order } = front;
  return { words, kind, order };
}

function counted(text: string, pattern: RegExp): readonly string[] {
  return [...text.replace(RE_CODE, '').matchAll(pattern)].map(([match]) => match).toSorted();
}

function headings(text: string): readonly string[] {
  return text.replace(RE_CODE, '').match(/^#+ .*$/gm) ?? [];
}
