/** What is asked about: references, files, folders of files, a list on standard input. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { findUses, isReadable, refuseKind, sniff } from './find/find-uses.ts';
import { InputError, type Use, type Variables } from './use.ts';

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);
const MAX_BYTES = 5_000_000;
const STDIN = '-';
/** What no file does without that names images; another broken one is nobody's concern here. */
const RE_IMAGES = /image|container|services|repository|docker/i;

export type Inputs = {
  readonly uses: readonly Use[];
  /** Files of folders that could not be read. */
  readonly faults: readonly string[];
};

type Settings = {
  /** Paths are told from here. */
  readonly root: string;
  readonly given: Variables;
  /** Whether a word is the short name of an image of the catalogue. */
  readonly isImage: (word: string) => boolean;
  readonly readStdin: () => Promise<string>;
};

export async function readInputs(words: readonly string[], settings: Settings): Promise<Inputs> {
  const uses: Use[] = [];
  const faults: string[] = [];
  for (const word of words) {
    const found =
      word === STDIN
        ? readText(await settings.readStdin(), 'stdin', settings.given)
        : await readWord(word, settings, faults);
    uses.push(...found);
  }
  return { uses, faults };
}

/** A file or folder of that name, else a reference. */
async function readWord(word: string, settings: Settings, faults: string[]): Promise<readonly Use[]> {
  const found = await stat(word).catch(() => undefined);
  if (found !== undefined && settings.isImage(word)) {
    throw new InputError(
      `${word}: is an image of the catalogue and a path; write ./${word} or docker.io/library/${word}`,
    );
  }
  if (found?.isDirectory()) return readFolder(word, settings, faults);
  if (found?.isFile()) return readOne(word, settings);
  if (looksLikeFile(word)) throw new InputError(`${word}: there is no such file; write its path from here`);
  return [{ written: word, reference: word }];
}

function looksLikeFile(word: string): boolean {
  return /^\.{0,2}\/|\.(?:ya?ml|json|txt)$|(?:^|\/)(?:docker|container)file$/i.test(word);
}

async function readOne(file: string, { root, given }: Settings): Promise<readonly Use[]> {
  const shown = toShown(file, root);
  const text = await readLimited(file, shown);
  if (/\.(?:txt|list)$/i.test(file)) return readList(text, shown);
  const uses = findUses(text, shown, given);
  if (uses === undefined) throw refuseKind(shown);
  return uses;
}

async function readFolder(folder: string, { root, given }: Settings, faults: string[]): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for (const file of await listFiles(folder)) {
    const shown = toShown(file, root);
    const text = await readLimited(file, shown);
    try {
      uses.push(...(findUses(text, shown, given) ?? []));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if (RE_IMAGES.test(text)) faults.push(error.message);
    }
  }
  return uses;
}

/** In the order of their names; links are not followed, so that no way leads in circles. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(file);
        return entry.isFile() && isReadable(entry.name) ? [file] : [];
      }),
  );
  return found.flat();
}

async function readLimited(file: string, shown: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MAX_BYTES) throw new InputError(`${shown}: is larger than ${MAX_BYTES} bytes; name smaller files`);
  return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
}

function readText(text: string, name: string, given: Variables): readonly Use[] {
  return sniff(text, name, given) ?? readList(text, name);
}

/** One reference a line; `#` begins a remark. */
function readList(text: string, name: string): readonly Use[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const written = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (written === '') return [];
    const place = { path: name, line: index + 1, column: line.indexOf(written) + 1 };
    return [{ written, reference: written, place }];
  });
}

function toShown(file: string, root: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
