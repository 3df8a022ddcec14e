import { expect, test } from 'vitest';
import { parseImageReference } from '#domain/image-reference.ts';
import type { ImageName } from '#domain/model.ts';
import { createCardMaker } from '../../scripts/site/embed/card-maker.ts';
import { findTakenTags, listCards } from '../../scripts/site/embed/image-cards.ts';
import { SiteSettings } from '../../src/catalogue/schema.ts';

function nameOf(text: string): ImageName {
  const parsed = parseImageReference(text);
  if (parsed.kind === 'error') throw new Error(parsed.problem);
  const { registry, repository } = parsed.reference;
  return { registry, repository };
}

test('an image below another takes the place of that one’s tag', () => {
  const names = ['team/app', 'team/app/base', 'node', 'docker.io/node/24', 'team/tool'].map(nameOf);
  const taken = findTakenTags(names);
  expect([...taken]).toEqual([
    ['docker.io/team/app', ['base']],
    ['docker.io/library/node', ['24']],
  ]);
});

test('cards of rows go by their canonical and their short tag, but not where another image has its own', () => {
  const maker = createCardMaker({ site: SiteSettings.parse({ url: 'https://images.example.com' }), mirrors: [] });
  const summary = { ...nameOf('team/app'), title: 'App' };
  const rows = [{ id: '1.2.3-base', tags: ['1.2.3-base', '1.2-base'], digests: [], platforms: '' }];
  const filesOf = (taken: readonly string[]) =>
    listCards({ summary, rows } as unknown as Parameters<typeof listCards>[0], taken, maker).map(({ file }) => file);
  const own = ['embed/team/app/index.html', 'embed/team/app/oembed.json'];
  const row = ['embed/team/app/1.2.3-base/index.html', 'embed/team/app/1.2.3-base/oembed.json'];
  expect(filesOf([])).toEqual([...own, ...row, 'embed/team/app/1.2-base/index.html']);
  expect(filesOf(['1.2-base'])).toEqual([...own, ...row]);
});
