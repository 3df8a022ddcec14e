/** How far two sites say the same: a comparison of builds means something only where their pages do. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '../../site/list-files.ts';

/** The part of the words in our pages' middles that the other site has at the same address; pages it lacks count as none. */
export function shareOfWords(ours: string, other: string): number {
  let all = 0;
  let shared = 0;
  for (const file of listFiles(ours).filter((name) => name.endsWith('/index.html'))) {
    const own = countWords(path.join(ours, file));
    const found = countWords(path.join(other, file));
    for (const [word, count] of own) {
      all += count;
      shared += Math.min(count, found.get(word) ?? 0);
    }
  }
  return all === 0 ? 0 : shared / all;
}

function countWords(file: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (!existsSync(file)) return counts;
  const html = readFileSync(file, 'utf8');
  const middle = html.slice(html.indexOf('<main'), html.lastIndexOf('</main>'));
  const text = middle
    .replace(/<script.*?<\/script>/gs, '')
    .replaceAll('<wbr>', '')
    .replace(/<[^>]*>/g, ' ');
  for (const word of text.split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
