/** Headings for the kinds of words that tags are made of. */
export const KIND_TITLES = {
  size: 'Sizes',
  distribution: 'Distributions',
  suite: 'Debian and Ubuntu releases',
  windows: 'Windows',
  server: 'Servers and interfaces',
  runtime: 'Language runtimes',
  edition: 'Editions',
  tooling: 'Tools and extras',
  channel: 'Channels',
} as const;
