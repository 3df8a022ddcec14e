/**
 * The one place where scripts of a page read data. Over HTTP it is fetched. In a copy that is read by double click a
 * browser refuses that; there every text lies in a script of its own, which hands it over as an event on its element.
 */
export async function loadText(address: string): Promise<string> {
  if (isCopy()) return loadFromScript(address);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}

/** Whether this page is part of a copy made by `npm run build -- --offline`. */
export function isCopy(): boolean {
  return document.documentElement.dataset.fromDisk !== undefined;
}

/** The text registered for a data file: `search/index.txt` is in `search/index.txt.js`. */
export async function loadFromScript(address: string): Promise<string> {
  const script = document.createElement('script');
  try {
    return await new Promise((resolve, reject) => {
      script.addEventListener('text', (event) => resolve(event instanceof CustomEvent ? String(event.detail) : ''));
      script.addEventListener('error', () => reject(new Error(`${address} is not in this copy`)));
      script.src = `${address.replace(/[?#].*$/, '')}.js`;
      document.head.append(script);
    });
  } finally {
    script.remove();
  }
}
