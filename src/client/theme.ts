/** The theme button goes through system, light, dark; the choice is kept in the browser. */
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const LABELS: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' };

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
  button?.setAttribute('aria-label', `Colour theme: ${LABELS[current()]}`);
  button?.setAttribute('title', `Colour theme: ${LABELS[current()]}`);
}

button?.addEventListener('click', () => {
  const next = THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length] ?? 'system';
  apply(next);
  label();
});
label();
