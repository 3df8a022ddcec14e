/** What the build writes into the worker. */
export type BuildFacts = {
  /** With a slash at both ends: where the site lies on its host. */
  readonly base: string;
  /** Changes with any byte of the site. */
  readonly version: string;
  /** Paths below the base that every page needs, kept from the first visit on. */
  readonly shell: readonly string[];
  /** Prefixes of the languages that do not live at the root: `fr/`. */
  readonly prefixes: readonly string[];
};

declare const BUILD_FACTS: BuildFacts;

export const facts = BUILD_FACTS;
