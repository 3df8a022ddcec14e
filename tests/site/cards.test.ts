import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SiteSettings } from '#catalogue/schema.ts';
import { writeCards } from '../../scripts/site/cards/write-cards.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portolan-cards-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NODE = { reference: 'docker.io/library/node', name: 'node', description: 'JavaScript', official: true, rows: 35 };
const APP = {
  reference: 'registry.example.com:5000/team/app',
  name: 'registry.example.com:5000/team/app',
  description: null,
  official: false,
  rows: 0,
};

async function makeSite(name: string, images: readonly object[]): Promise<string> {
  const site = path.join(folder, name);
  await mkdir(path.join(site, 'api/v1'), { recursive: true });
  await writeFile(path.join(site, 'api/v1/images.json'), JSON.stringify({ result: images }));
  return site;
}

test('each image has a picture of the size that is asked for, at the address pages name', async () => {
  const site = await makeSite('site', [NODE, APP]);
  expect(await writeCards(site, path.join(folder, 'kept'), SiteSettings.parse({}))).toBe(3);
  for (const file of ['site.png', 'images/node.png', 'images/registry.example.com_5000/team/app.png']) {
    const { width, height, format } = await sharp(path.join(site, 'cards', file)).metadata();
    expect([file, width, height, format]).toEqual([file, 1200, 630, 'png']);
  }
});

test('what was drawn is kept, and drawn again only where it says something else', async () => {
  const kept = path.join(folder, 'kept');
  const first = await makeSite('first', [NODE, APP]);
  await writeCards(first, kept, SiteSettings.parse({}));
  const second = await makeSite('second', [{ ...NODE, rows: 36 }, APP]);
  expect(await writeCards(second, kept, SiteSettings.parse({}))).toBe(1);
  const file = 'cards/site.png';
  expect(await readFile(path.join(second, file))).toEqual(await readFile(path.join(first, file)));
});

test('a catalogue may do with one picture', async () => {
  const site = await makeSite('site', [NODE, APP]);
  expect(await writeCards(site, path.join(folder, 'kept'), SiteSettings.parse({ cards: 'site' }))).toBe(1);
  expect(await readdir(path.join(site, 'cards'))).toEqual(['site.png']);
});

test('the logo of an image is in its picture', async () => {
  const site = await makeSite('site', [NODE]);
  const logo = sharp({ create: { width: 64, height: 64, channels: 3, background: '#ff00ff' } });
  await mkdir(path.join(site, 'logos/docker.io/library'), { recursive: true });
  await logo.webp({ lossless: true }).toFile(path.join(site, 'logos/docker.io/library/node.webp'));
  await writeCards(site, path.join(folder, 'kept'), SiteSettings.parse({}));
  const pixels = await sharp(path.join(site, 'cards/images/node.png')).removeAlpha().raw().toBuffer();
  expect(pixels.indexOf(Buffer.from([255, 0, 255]))).toBeGreaterThan(0);
});
