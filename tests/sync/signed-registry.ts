/** A small registry on loopback that wants a sign-in, holds one image, and repeats in an error what it was sent. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export type SignedRegistry = {
  /** `127.0.0.1:41234` */
  readonly host: string;
  /** Requests that came with the right sign-in. */
  readonly welcomed: () => number;
  close(): Promise<void>;
};

/** `basic` wants exactly this header; `identity` gives a token of its own for an identity token. */
export type SignIn =
  | { readonly kind: 'basic'; readonly header: string }
  | { readonly kind: 'identity'; readonly token: string; readonly issued: string };

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body: Buffer };

/** `variable` is in the environment of the image. */
export async function startSignedRegistry(signIn: SignIn, variable: string): Promise<SignedRegistry> {
  const documents = makeImage(variable);
  let welcomed = 0;
  const answer = async (request: IncomingMessage, host: string): Promise<Answer> => {
    const path = request.url ?? '';
    if (path.startsWith('/token')) return issue(signIn, await text(request));
    const wanted = signIn.kind === 'basic' ? signIn.header : `Bearer ${signIn.issued}`;
    const given = request.headers.authorization;
    if (given !== wanted) {
      const challenge = signIn.kind === 'basic' ? 'Basic realm="x"' : `Bearer realm="http://${host}/token",service="x"`;
      return { status: 401, headers: { 'www-authenticate': challenge }, body: Buffer.from('{}') };
    }
    welcomed += 1;
    if (path.includes('/team/broken/')) return json({ errors: [{ code: 'DENIED', message: `no: ${given}` }] }, 418);
    if (path.includes('/tags/list')) return json({ name: 'team/app', tags: ['1.0'] });
    const found = documents.get(path.split('/').at(-1) ?? '');
    return found ?? json({ errors: [{ code: 'NOT_FOUND', message: 'not found' }] }, 404);
  };
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request, request.headers.host ?? '');
    response.writeHead(status, { 'content-length': body.length, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    host: `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    welcomed: () => welcomed,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function issue(signIn: SignIn, form: string): Answer {
  const given = new URLSearchParams(form).get('refresh_token');
  if (signIn.kind !== 'identity' || given !== signIn.token) return json({ details: `refused ${given}` }, 401);
  return json({ access_token: signIn.issued, expires_in: 300 });
}

function makeImage(variable: string): Map<string, Answer> {
  const config = {
    os: 'linux',
    architecture: 'amd64',
    created: '2026-01-02T03:04:05Z',
    config: { Env: [variable], Cmd: ['app'] },
    rootfs: { type: 'layers', diff_ids: [] },
    history: [],
  };
  const type = 'application/vnd.oci.image.config.v1+json';
  const blob = document(config, type);
  const descriptor = { mediaType: type, digest: blob.digest, size: blob.answer.body.length };
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = document({ schemaVersion: 2, mediaType, config: descriptor, layers: [] }, mediaType);
  return new Map([
    [blob.digest, blob.answer],
    [manifest.digest, manifest.answer],
    ['1.0', manifest.answer],
  ]);
}

function document(value: object, type: string): { digest: string; answer: Answer } {
  const { body } = json(value);
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  return { digest, answer: { status: 200, headers: { 'content-type': type, 'docker-content-digest': digest }, body } };
}

function json(value: object, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}
