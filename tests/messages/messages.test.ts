import { describe, expect, test, vi } from 'vitest';
import { createTranslator, LOCALES } from '../../src/messages/locales.ts';
import { createTranslate, type Message } from '../../src/messages/translate.ts';

const all: readonly [string, Readonly<Record<string, Message>>][] = Object.entries(LOCALES).map(
  ([code, { messages }]) => [code, messages],
);
const english: Readonly<Record<string, Message>> = LOCALES.en.messages;

describe('every language', () => {
  test.for(all)('%s has the messages of English and no others', ([, messages]) => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });

  test.for(all)('%s is sorted, with nothing empty', ([, messages]) => {
    expect(Object.keys(messages)).toEqual(Object.keys(messages).toSorted());
    for (const text of Object.values(messages).flatMap(formsOf)) expect(text.trim()).not.toBe('');
  });

  test.for(all)('%s fills the places that English fills', ([, messages]) => {
    for (const [key, message] of Object.entries(messages)) {
      const wanted = placesOf(english[key] ?? '');
      expect({ key, places: placesOf(message) }).toEqual({ key, places: wanted });
    }
  });

  test.for(all)('%s has each plural form its language asks for', ([code, messages]) => {
    const { pluralCategories } = new Intl.PluralRules(code).resolvedOptions();
    // Forms that only whole millions take in French may fall back to the general one.
    const needed = pluralCategories.filter((form) => form !== 'many');
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message === 'string') continue;
      expect({ key, forms: needed.filter((form) => !(form in message)) }).toEqual({ key, forms: [] });
    }
  });
});

describe('a message', () => {
  test.for([
    ['en', 0, '0 images'],
    ['en', 1, '1 image'],
    ['en', 1234, '1,234 images'],
    ['fr', 0, '0 image'],
    ['fr', 2, '2 images'],
    ['fr', 1234, '1\u202f234 images'],
  ] as const)('in %s of %i is %s', ([locale, count, expected]) => {
    expect(createTranslator(locale)('count.images', { count })).toBe(expected);
  });

  test('without a number waits for nothing that writes numbers', () => {
    const made = [vi.spyOn(Intl, 'NumberFormat'), vi.spyOn(Intl, 'PluralRules')];
    const t = createTranslate('en', { hello: 'Hello {name}', images: '{count} images' });
    expect(t('hello', { name: 'you' })).toBe('Hello you');
    for (const spy of made) expect(spy).not.toHaveBeenCalled();
    expect(t('images', { count: 1234 })).toBe('1,234 images');
    vi.restoreAllMocks();
  });

  test('without a value for its place is refused by name', () => {
    expect(() => createTranslate('en', { hello: 'Hello {name}' })('hello')).toThrow(
      'message hello: {name} has no value',
    );
  });
});

function formsOf(message: Message): readonly string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

function placesOf(message: Message): readonly string[] {
  return [
    ...new Set(formsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place))),
  ].sort();
}
