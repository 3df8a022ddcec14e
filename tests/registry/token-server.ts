/** Gives tokens as Docker's specification says: to `alice` for everything, to anybody for what is below `public/`. */
import { createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';

export type TokenServer = {
  readonly realm: string;
  /** Who asked for which scope. */
  readonly asked: { readonly user: string | undefined; readonly scope: string }[];
  token(scope: string): string;
  close(): void;
};

export const PASSWORD = 's3cret-word';
export const SERVICE = 'test-registry';
export const ISSUER = 'test-issuer';

/** `readKey` is asked late: the key is made in the registry's own folder. */
export async function startTokenServer(readKey: () => { key: string; certificate: string }): Promise<TokenServer> {
  const asked: { user: string | undefined; scope: string }[] = [];
  const issue = (scope: string): string => toToken(scope, readKey());
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://token');
    if (url.pathname === '/api/v1/products/full') {
      const product = { name: 'other', label: 'Other', releases: [] };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ result: [product] }));
      return;
    }
    if (url.pathname !== '/token') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404: Not Found');
      return;
    }
    const scope = url.searchParams.get('scope') ?? '';
    const given = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
    const user = given === '' ? undefined : given.slice(0, given.indexOf(':'));
    asked.push({ user, scope });
    const isRight = user === undefined || given === `alice:${PASSWORD}`;
    const isAllowed = user !== undefined || scope.startsWith('repository:public/');
    const body = isRight
      ? { token: issue(isAllowed ? scope : '') }
      : { errors: [{ code: 'UNAUTHORIZED', message: given }] };
    response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const realm = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/token`;
  return { realm, asked, token: issue, close: () => void server.close() };
}

function toToken(scope: string, { key, certificate }: { key: string; certificate: string }): string {
  const [type = '', name = '', actions = ''] = scope.split(':');
  const access = scope === '' ? [] : [{ type, name, actions: actions.split(',') }];
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: ISSUER,
    sub: '',
    aud: SERVICE,
    exp: now + 300,
    nbf: now - 10,
    iat: now,
    jti: randomUUID(),
    access,
  };
  const header = { typ: 'JWT', alg: 'RS256', x5c: [new X509Certificate(certificate).raw.toString('base64')] };
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const body = `${encode(header)}.${encode(claims)}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), createPrivateKey(key)).toString('base64url')}`;
}
