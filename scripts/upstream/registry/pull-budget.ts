/**
 * Docker Hub counts every GET of a manifest as a pull and allows an anonymous address a hundred in six hours. Some are
 * left for the people behind the same address. Other registries count no pulls: what they state of a limit (GitLab does)
 * is about requests, which the host's gate keeps.
 */
import { type Headers, readHeader } from '../retry-after.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';

export type PullBudget = {
  pull<Reply extends { readonly headers: Headers }>(ask: () => Promise<Reply>): Promise<Reply>;
  read(headers: Headers): void;
  isUsedUp(): boolean;
  readonly pulls: number;
  /** As the host stated it last. */
  readonly limit: { readonly total: number; readonly left: number } | undefined;
};

const SPARED_PULLS = 20;

export function createPullBudget(most: number = Number.POSITIVE_INFINITY): PullBudget {
  let pulls = 0;
  let limit: PullBudget['limit'];
  let isClosed = false;
  const read = (headers: Headers): void => {
    const left = Number.parseInt(readHeader(headers, 'ratelimit-remaining') ?? '', 10);
    const total = Number.parseInt(readHeader(headers, 'ratelimit-limit') ?? '', 10);
    if (most === Number.POSITIVE_INFINITY || Number.isNaN(left) || Number.isNaN(total)) return;
    limit = { total, left };
    if (left <= SPARED_PULLS) isClosed = true;
  };
  const isUsedUp = (): boolean => isClosed || pulls >= most;
  return {
    read,
    isUsedUp,
    async pull(ask) {
      if (isUsedUp())
        throw new UpstreamError({ kind: 'rate-limited', url: 'docker.io', problem: 'no pulls are left for a sync' });
      pulls += 1;
      try {
        const reply = await ask();
        read(reply.headers);
        return reply;
      } catch (error) {
        if (isUpstreamError(error, 'rate-limited')) isClosed = true;
        throw error;
      }
    },
    get pulls() {
      return pulls;
    },
    get limit() {
      return limit;
    },
  };
}
