/** Tags of a row that are judged otherwise than it, as an attribute holds them: `latest:denied lts:denied`. */
type Judged = { readonly tag: string; readonly state: string };

export function packOthers(others: readonly Judged[]): string {
  return others.map(({ tag, state }) => `${tag}:${state}`).join(' ');
}

export function unpackOthers(packed: string): ReadonlyMap<string, string> {
  return new Map(packed.split(' ').map((one) => one.split(':') as [string, string]));
}
