/** The absolute address that a document at `base` means; `undefined` if it is none, or has another protocol. */
export function resolveAddress(text: string, base: string, protocols: readonly string[]): URL | undefined {
  const address = text === '' ? null : (URL.parse(text, base) ?? URL.parse(text));
  return address !== null && protocols.includes(address.protocol) ? address : undefined;
}
