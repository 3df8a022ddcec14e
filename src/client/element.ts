/** An element with attributes and children; what is `undefined` is left out. */
export type Child = Node | string | undefined;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const COPY_ICON = document.createElement('template');
COPY_ICON.innerHTML =
  '<svg viewBox="0 0 16 16" width="13" height="13" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true"><rect x="5" y="5" width="9" height="9" rx="2"></rect><path d="M3 11V4a2 2 0 0 1 2-2h6"></path></svg>';

/** The same as the component `Copy`. */
export function copyButton(text: string, label: string): HTMLButtonElement {
  const button = element('button', {
    class: 'icon-button no-print',
    type: 'button',
    'data-copy': text,
    'aria-label': label,
    title: label,
  });
  button.append(COPY_ICON.content.cloneNode(true));
  return button;
}
