/** Says a sentence to assistive tools through the page's one live region. */
export function announce(text: string): void {
  const region = document.querySelector('[data-announce]');
  if (!region) return;
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
