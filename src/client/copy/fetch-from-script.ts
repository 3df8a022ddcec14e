/** What Pagefind gets in place of `fetch` in a copy: its files lie in scripts, as base64. */
import { loadFromScript } from '../load-text.ts';

async function fetchFromScript(address: string | URL): Promise<Response> {
  const binary = atob(await loadFromScript(String(address)));
  return new Response(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

export { fetchFromScript as fetch };
