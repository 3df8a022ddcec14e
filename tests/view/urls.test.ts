import { describe, expect, test } from 'vitest';
import { canonicalPath, createUrls, imagePath, logoExtension } from '#view/urls.ts';

const node = { registry: 'docker.io', repository: 'library/node' };
const grafana = { registry: 'docker.io', repository: 'grafana/grafana' };
const nested = { registry: 'ghcr.io', repository: 'org/team/app' };
const port = { registry: 'localhost:5000', repository: 'team/app' };

describe('paths of an image', () => {
  test.for([
    ['an official image by its short name', node, 'node', 'docker.io/library/node'],
    ['another one of Docker Hub without its host', grafana, 'grafana/grafana', 'docker.io/grafana/grafana'],
    ['a nested repository whole', nested, 'ghcr.io/org/team/app', 'ghcr.io/org/team/app'],
    ['a port without its colon', port, 'localhost_5000/team/app', 'localhost_5000/team/app'],
  ] as const)('%s', ([, name, familiar, canonical]) => {
    expect(imagePath(name)).toBe(familiar);
    expect(canonicalPath(name)).toBe(canonical);
  });
});

describe('addresses', () => {
  test.for([
    ['/', '/'],
    ['/catalogue', '/catalogue/'],
    ['/catalogue/', '/catalogue/'],
    ['/a/b', '/a/b/'],
  ] as const)('all begin with the base %s', ([base, root]) => {
    const { home, ...urls } = createUrls(base);
    expect(home).toBe(root);
    const plain = Object.values(urls).filter((url) => typeof url === 'string');
    expect(plain.every((url) => url.startsWith(root) && !url.slice(1).includes('//'))).toBe(true);
    expect(urls.image(nested)).toBe(`${root}images/ghcr.io/org/team/app/`);
  });

  const urls = createUrls('/base');
  test.for([
    ['row', urls.row(node, '24.19.0-alpine3.24'), '/base/images/node/tags/24.19.0-alpine3.24/'],
    ['tag', urls.tag(port, '1.0'), '/base/images/localhost_5000/team/app/#1.0'],
    ['section, which no tag can be called', urls.section(node, 'readme'), '/base/images/node/#/readme'],
    ['filtered table', urls.filtered(node, { line: '24', q: 'a b&c' }), '/base/images/node/?line=24&q=a+b%26c#/tags'],
    ['variant', urls.variant('alpine'), '/base/variants/alpine/'],
    ['guide', urls.guide('publishing'), '/base/guides/publishing/'],
    ['image as data', urls.apiImage(grafana), '/base/api/v1/images/docker.io/grafana/grafana.json'],
    ['image of a port as data', urls.apiImage(port), '/base/api/v1/images/localhost_5000/team/app.json'],
    ['schema', urls.apiSchema('image'), '/base/api/v1/schemas/image.json'],
    ['file', urls.file('logos/node.webp'), '/base/logos/node.webp'],
  ] as const)('%s', ([, url, expected]) => {
    expect(url).toBe(expected);
  });
});

test.for([
  ['logos/node.webp', '.webp'],
  ['logos/Node.PNG', '.png'],
  ['https://example.com/a.b/logo', '.svg'],
  ['logo', '.svg'],
] as const)('the extension of the logo %s is %s', ([path, expected]) => {
  expect(logoExtension(path)).toBe(expected);
});
