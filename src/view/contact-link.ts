/** Where a contact of the catalogue leads: an address of the web or of a mailbox; a channel such as `#platform` nowhere. */
export function contactLink(contact: string): string | undefined {
  if (/^https?:\/\/[^\s/]+/i.test(contact)) return contact;
  return /^[^\s@<>"?&]+@[^\s@<>"?&]+\.[^\s@<>"?&]+$/.test(contact) ? `mailto:${contact}` : undefined;
}
