/** Lays a `.gz` and a `.br` beside each file that is text, for hosts that send them as they lie there. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import pLimit from 'p-limit';
import { listFiles } from '../list-files.ts';

const RE_TEXT = /\.(?:html|css|js|json|jsonl|svg|txt|xml|webmanifest|md|csv|ics|yml|yaml|toml|rego)$/;
/** Below this much a header is longer than what is saved. */
const FEW_BYTES = 512;
/** 11 takes ten times as long for two hundredths less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const zip = promisify(gzip);
const brotli = promisify(brotliCompress);

/** Answers how many files have compressed ones beside them. */
export async function compressSite(site: string): Promise<number> {
  const limit = pLimit(availableParallelism() * 2);
  const files = listFiles(site).filter((file) => RE_TEXT.test(file));
  const done = await Promise.all(files.map((file) => limit(() => compressFile(path.join(site, file)))));
  return done.filter(Boolean).length;
}

async function compressFile(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  if (bytes.length < FEW_BYTES) return false;
  const [gz, br] = await Promise.all([zip(bytes, { level: 9 }), brotli(bytes, BROTLI)]);
  await Promise.all([writeFile(`${file}.gz`, gz), writeFile(`${file}.br`, br)]);
  return true;
}
