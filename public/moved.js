// On a page that has moved: what stands behind `?` and `#` in the address comes along.
(() => {
  const { to } = document.currentScript.dataset;
  if (to?.startsWith('/') && !to.startsWith('//')) {
    const target = new URL(to, location.href);
    location.replace(target.pathname + location.search + (target.hash || location.hash));
  }
})();
