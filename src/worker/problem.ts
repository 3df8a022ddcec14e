/** Why not all could be kept. The page about it has the words for each, in its language. */
export type Problem = 'network' | 'answer' | 'cut' | 'full';

export class KeepError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem, { cause });
    this.name = 'KeepError';
    this.problem = problem;
  }
}

export function toProblem(error: unknown, otherwise: Problem = 'network'): Problem {
  if (error instanceof KeepError) return error.problem;
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : otherwise;
}
