/** Every `data-copy` button copies its text and says so; without a clipboard (plain http) it falls back to a selection. */
import { announce } from './announce.ts';
import { currentSource } from './source.ts';
import { t } from './words.ts';

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'visually-hidden';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

/** Rows of a table name its mirror once for all of them. */
function textOf(button: HTMLElement): string | undefined {
  const { copy: text, copyUpstream } = button.dataset;
  if (text === undefined || currentSource() === 'mirror') return text;
  const { mirror, familiar } = button.closest<HTMLElement>('[data-mirror]')?.dataset ?? {};
  if (copyUpstream !== undefined || mirror === undefined) return copyUpstream ?? text;
  return text.replace(/^docker pull \S+(?=:[^:/]+$)/, `docker pull ${familiar}`);
}

document.addEventListener('click', async (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-copy]') : null;
  const text = button ? textOf(button) : undefined;
  if (!button || text === undefined) return;
  const done = await copy(text);
  button.focus();
  announce(done ? t('client.copy.done', { text }) : t('client.copy.failed'));
  if (!done) return;
  button.dataset.copied = '';
  const label = button.textContent?.trim();
  if (label) button.textContent = t('client.copy.label');
  setTimeout(() => {
    delete button.dataset.copied;
    if (label) button.textContent = label;
  }, 1600);
});
