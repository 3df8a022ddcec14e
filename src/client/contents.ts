/** Contents beside a text are open on a wide screen, also in browsers that do not let a style open them. */
if (matchMedia('(min-width: 901px)').matches) {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('.toc details')) details.open = true;
}
