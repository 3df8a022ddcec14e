/** The button that shows all filters where the screen has no room for them. */
import { t } from './words.ts';

export function bindChoose(filters: ParentNode): void {
  const button = filters.querySelector<HTMLButtonElement>('[data-choose]');
  button?.addEventListener('click', () => {
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') === 'false'));
  });
}

/** Also what is out of sight is told of. */
export function tellSet(filters: ParentNode, count: number): void {
  const set = filters.querySelector<HTMLElement>('[data-set]');
  if (!set) return;
  set.hidden = count === 0;
  set.textContent = t('client.filters.set', { count });
}
