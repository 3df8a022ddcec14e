/** The one place where scripts of a page fetch a file of the site: a site on disk has another way. */
export async function loadText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}
