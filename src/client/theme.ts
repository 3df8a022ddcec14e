/** The theme button goes through system, light, dark; the choice is kept in the browser. */
import { t } from './words.ts';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('[data-theme-toggle]');

function current(): Theme {
  const theme = root.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Storage may be closed (private window, file://): the choice then lasts for this page.
  }
}

function label(): void {
  const text = t(`client.theme.${current()}`);
  button?.setAttribute('aria-label', text);
  button?.setAttribute('title', text);
}

button?.addEventListener('click', () => {
  const next = THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length] ?? 'system';
  apply(next);
  label();
});
label();
