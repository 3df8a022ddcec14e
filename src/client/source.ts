/** Where commands pull from: the internal mirror unless the reader chose upstream. `theme.js` sets it before the first paint. */
export type Source = 'mirror' | 'upstream';

const root = document.documentElement;

export function currentSource(): Source {
  return root.dataset.source === 'upstream' ? 'upstream' : 'mirror';
}

export function chooseSource(source: Source): void {
  if (source === 'upstream') root.dataset.source = source;
  else delete root.dataset.source;
  showSource();
  try {
    localStorage.setItem('source', source);
  } catch {
    // Storage may be closed (private window, file://): the choice then lasts for this page.
  }
}

/** On all switches of the page. */
export function showSource(): void {
  for (const radio of document.querySelectorAll<HTMLInputElement>('[data-source-switch] input')) {
    radio.checked = radio.value === currentSource();
  }
}
