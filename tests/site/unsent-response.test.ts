import { describe, expect, it } from 'vitest';
import { UnsentHeaders, UnsentRequest, UnsentResponse } from '../../scripts/site/render/unsent-response.ts';

const KINDS = [
  { kind: 'of the platform', Request, Response, Headers },
  { kind: 'unsent', Request: UnsentRequest, Response: UnsentResponse, Headers: UnsentHeaders },
];

describe.each(KINDS)('what rendering asks of requests and responses $kind', ({ Request, Response, Headers }) => {
  it('tells the names of headers without regard to case', () => {
    const headers = new Headers({ 'Content-Type': 'text/html' });
    headers.set('X-Astro', 'one');
    headers.delete('x-aStro');
    expect([...headers]).toEqual([['content-type', 'text/html']]);
    expect([headers.get('CONTENT-TYPE'), headers.get('x-astro'), headers.has('x-astro')]).toEqual([
      'text/html',
      null,
      false,
    ]);
    expect([...new Headers([...headers])]).toEqual([...headers]);
  });

  it('has a status, and that of a redirect where one is given', () => {
    expect([new Response('x').status, new Response(null, { status: 302 }).status]).toEqual([200, 302]);
    expect(new Response('x', { headers: { Location: '/y' } }).headers.get('location')).toBe('/y');
  });

  it('asks for an address without a body', () => {
    const { url, method, headers } = new Request(new URL('https://images.example.com/a b/'));
    expect({ url, method, headers: [...headers] }).toEqual({
      url: 'https://images.example.com/a%20b/',
      method: 'GET',
      headers: [],
    });
  });
});

it('holds a body as it was given', () => {
  const bytes = new TextEncoder().encode('é');
  expect(new UnsentResponse(bytes).body).toBe(bytes);
  expect(UnsentResponse.json({ a: 'é' }).body).toBe('{"a":"é"}');
});
