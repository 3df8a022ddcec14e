/** The switches between mirror and upstream: all of a page show the same, and so do other tabs of the browser. */
import { chooseSource, type Source, showSource } from './source.ts';

for (const [place, one] of document.querySelectorAll('[data-source-switch]').entries()) {
  for (const radio of one.querySelectorAll<HTMLInputElement>('input')) {
    // Of radios with one name a page has one choice, and the other switches would show none.
    radio.name = `source-${place}`;
    radio.addEventListener('change', () => {
      if (radio.checked) chooseSource(radio.value as Source);
    });
  }
}
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'source') chooseSource(newValue === 'upstream' ? 'upstream' : 'mirror');
});
// What the browser restored of a page left before may be another choice.
showSource();
