import { expect, test } from 'vitest';
import { splitAtBreaks, toBreakableHtml } from '#view/break-places.ts';
import { everyImage } from './rows.ts';

test.for([
  ['windowsservercore-ltsc2025', ['windows', 'server', 'core-ltsc2025']],
  ['1.27-nanoserver', ['1.27-nano', 'server']],
  ['jdk25-amazoncorretto', ['jdk25-amazon', 'corretto']],
  ['25.0.1_8-jdk-alpine-3.23', ['25.0.1_', '8-jdk-alpine-', '3.23']],
  ['jammy/Dockerfile.open.releases.full', ['jammy/', 'Dockerfile.', 'open.', 'releases.', 'full']],
  ['24.19.0-alpine3.24', ['24.19.0-alpine3.24']],
  ['What is Node.js', ['What is Node.js']],
  ['PATH=/usr/local/bin:/usr/bin', ['PATH=/', 'usr/', 'local/', 'bin:', '/usr/', 'bin']],
  ['https://github.com/nodejs/docker-node', ['https://github.com/', 'nodejs/', 'docker-node']],
  [`node@sha256:${'4'.repeat(64)}`, ['node', `@sha256:${'4'.repeat(64)}`]],
  ['', ['']],
] as const)('%s breaks into %j', ([text, expected]) => {
  expect(splitAtBreaks(text)).toEqual(expected);
});

test('joined again every tag is what it was', () => {
  const tags = everyImage().flatMap(([, rows]) => rows.flatMap((row) => row.tags));
  expect(tags.length).toBeGreaterThan(5000);
  expect(tags.filter((tag) => splitAtBreaks(tag).join('') !== tag)).toEqual([]);
});

test('as HTML nothing is added but the places, and nothing of the text is mark-up', () => {
  const command = 'docker pull mirror.example.com/hub/<b>&';
  expect(toBreakableHtml(command)).toBe('docker pull mirror.example.com/<wbr>hub/<wbr>&lt;b&gt;&amp;');
});
