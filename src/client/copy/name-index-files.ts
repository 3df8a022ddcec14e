/**
 * From a disk a folder's address shows its files and not its page. Links in the pages of a copy name `index.html`; those
 * that scripts compose get it before a reader can follow them.
 */
for (const kind of ['pointerover', 'focusin', 'click'] as const) {
  addEventListener(
    kind,
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (
        link &&
        link.origin === location.origin &&
        link.protocol === location.protocol &&
        link.pathname.endsWith('/')
      ) {
        link.pathname += 'index.html';
      }
    },
    { capture: true },
  );
}

export {};
