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
/** 9 takes ten times as long for two thousandths less, 11 thirty times for a tenth: more than is left of a build. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 8 };

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
  const params = { ...BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [gz, br] = await Promise.all([zip(bytes, { level: 9 }), brotli(bytes, { params })]);
  await Promise.all([writeFile(`${file}.gz`, gz), writeFile(`${file}.br`, br)]);
  return true;
}
