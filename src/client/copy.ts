/**
 * Every `data-copy` button copies its text, every `data-copy-from` button a file, and says so; without a clipboard
 * (plain http) it falls back to a selection.
 */
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

/** What a button copies, and what is said of it. */
async function readSource(button: HTMLElement): Promise<{ text: string; told: string }> {
  const { copyFrom, file = '' } = button.dataset;
  if (copyFrom === undefined) {
    const text = textOf(button) ?? '';
    return { text, told: text };
  }
  const reply = await fetch(copyFrom);
  if (!reply.ok) throw new Error(`${copyFrom} answered ${reply.status}`);
  return { text: await reply.text(), told: file };
}

document.addEventListener('click', async (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest<HTMLButtonElement>('[data-copy], [data-copy-from]');
  if (!button) return;
  const source = await readSource(button).catch(() => undefined);
  const done = source !== undefined && (await copy(source.text));
  button.focus();
  announce(
    done ? t('client.copy.done', { text: source.told }) : t(source ? 'client.copy.failed' : 'client.copy.unread'),
  );
  if (done) button.dataset.copied = '';
  const label = button.textContent?.trim();
  if (label) button.textContent = t(done ? 'client.copy.label' : 'client.copy.not');
  setTimeout(() => {
    delete button.dataset.copied;
    if (label) button.textContent = label;
  }, 1600);
});
