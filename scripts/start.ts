/** `npm start`: builds the catalogue and serves it until Ctrl-C. */
import path from 'node:path';
import { Command } from 'commander';
import { readCatalogue } from '#catalogue/read.ts';
import { buildSite } from './site/build-site.ts';
import { serveFolder } from './site/serve.ts';

const program = new Command('portolan start')
  .description('Builds the catalogue and serves it on this machine.')
  .option('--content <dir>', 'folder of the content', 'content')
  .option('--out <dir>', 'folder of the site', 'dist')
  .option('--port <number>', 'port to listen on; the next free one is taken', '4321')
  .option('--host <address>', 'address to listen on', '127.0.0.1');

type Options = { content: string; out: string; port: string; host: string };
const options = program.parse().opts<Options>();

try {
  const content = path.resolve(options.content);
  const out = path.resolve(options.out);
  const { site } = await readCatalogue(content);
  console.log('Building the catalogue …');
  console.log(await buildSite({ content, out }));
  const { address } = await serveFolder({
    folder: out,
    base: site.base,
    host: options.host,
    port: Number(options.port),
  });
  console.log(`\n  ${site.title}: ${address}\n\n  Ctrl-C ends it.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
