/**
 * Pagefind over the prose of the pages: READMEs, variants, guides. Rows are searched by our own index. There is one
 * index for each language, so that a reader of French finds French texts and, in a second list, those in English.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { listFiles } from '../list-files.ts';
import { isUntouched, statOf, takeFile, type WrittenFile } from '../render/written-file.ts';
import { readTexts } from './read-texts.ts';
import { type IndexWriter, openIndexes, type Texts } from './write-indexes.ts';

/** What the indexes were made of, each part as a hash, and their files. */
export type ProseIndex = {
  readonly hashes: readonly string[];
  readonly count: number;
  readonly files: readonly WrittenFile[];
};

export type ProseOptions = {
  /** Of an earlier build, in `from`: taken where it was made of the same prose. */
  readonly prose?: ProseIndex | undefined;
  readonly from?: string;
  /** Ends Pagefind where the build fails before it. */
  readonly signal?: AbortSignal;
};

/** What the texts of some pages are known by. */
export type ProsePart = { readonly hash: string; readonly count: number };

/** The index is that of the calls and pages in their order; `pages` are relative to the site. */
export type ProseIndexer = {
  /**
   * Pagefind reads the texts of these pages, in a process of its own, while the build goes on with others. Where they are
   * `known`, they are read only if an index has to be made.
   */
  begin(pages: readonly string[], known?: ProsePart): ProsePart;
  /** Resolves once the indexes are written, of these pages too. */
  finish(pages: readonly string[]): Promise<ProseIndex>;
};

/** Nothing is indexed as long as all is as it was in the earlier build. */
export function openProse(out: string, { prose, from = '', signal }: ProseOptions = {}): ProseIndexer {
  const hashes: string[] = [];
  let count = 0;
  // What is not sent to Pagefind because it is as it was, until something is not.
  let waiting: (() => Texts)[] = [];
  let writer: IndexWriter | undefined;
  let isSame = true;
  const start = (): IndexWriter => {
    const indexes = openIndexes(out, signal);
    for (const read of waiting) indexes.add(read());
    waiting = [];
    return indexes;
  };
  const begin = (pages: readonly string[], known?: ProsePart): ProsePart => {
    let texts: Texts | undefined;
    const read = (): Texts => {
      texts ??= readTexts(out, pages);
      return texts;
    };
    const part = known ?? toPart(read());
    count += part.count;
    isSame &&= part.hash === prose?.hashes[hashes.length];
    hashes.push(part.hash);
    if (writer) writer.add(read());
    else waiting.push(read);
    if (!isSame) writer ??= start();
    return part;
  };
  const finish = async (pages: readonly string[]): Promise<ProseIndex> => {
    begin(pages);
    if (!writer && prose?.hashes.length === hashes.length && prose.files.every((file) => isUntouched(file, from)))
      return { ...prose, files: prose.files.map((file) => takeFile(file, from, out)) };
    writer ??= start();
    const folders = await writer.write();
    const files = folders.flatMap((folder) => listFiles(path.join(out, folder)).map((file) => `${folder}/${file}`));
    return {
      hashes,
      count,
      files: files.map((file) => ({ file, ...statOf(path.join(out, file)) })),
    };
  };
  return { begin, finish };
}

function toPart(texts: Texts): ProsePart {
  const hash = createHash('sha256');
  let count = 0;
  for (const [language, own] of texts) {
    count += own.length;
    hash.update(`${language}\0${own.length}\0`);
    for (const { sourcePath, content } of own) hash.update(`${sourcePath}\0${content.length}\0`).update(content);
  }
  return { hash: hash.digest('hex').slice(0, 32), count };
}
