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

/**
 * `most` is for a host that counts, as long as it states little: where it leaves more than twice that, half of what is
 * left may be used, and where its answers state no limit, there is none.
 * https://docs.docker.com/docker-hub/usage/pulls/
 */
export function createPullBudget(most: number = Number.POSITIVE_INFINITY): PullBudget {
  let pulls = 0;
  let limit: PullBudget['limit'];
  let allowed = most;
  let isClosed = false;
  const read = (headers: Headers): void => {
    const left = Number.parseInt(readHeader(headers, 'ratelimit-remaining') ?? '', 10);
    const total = Number.parseInt(readHeader(headers, 'ratelimit-limit') ?? '', 10);
    if (most === Number.POSITIVE_INFINITY) return;
    if (Number.isNaN(left) || Number.isNaN(total)) {
      if (limit === undefined) allowed = Number.POSITIVE_INFINITY;
      return;
    }
    if (limit === undefined) allowed = Math.max(most, Math.floor(left / 2));
    limit = { total, left };
    if (left <= SPARED_PULLS) isClosed = true;
  };
  const isUsedUp = (): boolean => isClosed || pulls >= allowed;
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
