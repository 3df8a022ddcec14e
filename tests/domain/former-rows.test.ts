import { describe, expect, test } from 'vitest';
import { toFormerRows } from '#domain/former-rows.ts';
import { createTranslator } from '#messages/locales.ts';
import { createFormats } from '#view/formats.ts';
import { tellFormerRow } from '#view/former-words.ts';
import { createUrls } from '#view/urls.ts';

const openjdk = { registry: 'docker.io', repository: 'library/openjdk', title: 'openjdk' };
const row = (id: string, isAllowed: boolean) => ({ id, tags: [id], isAllowed });

function labelOf(isAllowed: boolean): string | undefined {
  const [former] = toFormerRows('openjdk', ['8u40'], [row('28-ea', isAllowed), row('27-ea', false)], []);
  if (former?.kind !== 'gone') return undefined;
  expect(former.nearest).toBe('28-ea');
  const speech = { t: createTranslator('en'), format: createFormats('en') };
  return tellFormerRow(openjdk, former, { ...speech, urls: createUrls('/'), has: () => true }).links[0]?.label;
}

describe('the row that is nearest to one that is gone', () => {
  test('is offered where it may be used', () => {
    expect(labelOf(true)).toBe('The nearest image that is built today');
  });

  test('says that it may not be used either, where none may', () => {
    expect(labelOf(false)).toBe('The nearest image that is built today; it may not be used either');
  });
});
