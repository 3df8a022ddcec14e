/** Where the hosts are. All without a final slash. */
export type Addresses = {
  readonly hub: string;
  readonly registry: string;
  readonly githubRaw: string;
  readonly githubArchive: string;
  readonly endoflife: string;
};

export const PUBLIC_ADDRESSES: Addresses = {
  hub: 'https://hub.docker.com',
  registry: 'https://registry-1.docker.io',
  githubRaw: 'https://raw.githubusercontent.com',
  githubArchive: 'https://codeload.github.com',
  endoflife: 'https://endoflife.date',
};
