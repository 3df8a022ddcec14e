/** A change of language keeps what the address says of the page: its filters, its place. */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-language]') : null;
  if (!link) return;
  link.search = location.search;
  link.hash = location.hash;
});

export {};
