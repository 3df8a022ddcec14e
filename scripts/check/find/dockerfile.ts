/** The images a Dockerfile takes: FROM, COPY --from, RUN --mount from, and the frontend that `# syntax` names. */
import dockerfileAst, { type Dockerfile, type Flag } from 'dockerfile-ast';
import type { Use, Variables } from '../use.ts';
import { fillIn } from './variables.ts';

type Range = NonNullable<ReturnType<Dockerfile['getRange']>>;
type Found = { readonly written: string; readonly by: string; readonly range: Range };

/** `given`: values that replace the defaults of ARG, as `docker build --build-arg` does. */
export function findInDockerfile(text: string, path: string, given: Variables): readonly Use[] {
  const dockerfile = dockerfileAst.DockerfileParser.parse(text);
  const args = readArguments(dockerfile, given);
  const stages: string[] = [];
  const uses: Use[] = [];
  const add = ({ written, by, range }: Found, isStage: (name: string) => boolean): void => {
    const filled = fillIn(written, (name) => args.get(name));
    if ('reference' in filled && (filled.reference === '' || isStage(filled.reference.toLowerCase()))) return;
    const { line, character } = range.start;
    uses.push({ written, by, ...filled, place: { path, line: line + 1, column: character + 1 } });
  };
  for (const directive of dockerfile.getDirectives()) {
    if (directive.getName().toLowerCase() !== 'syntax') continue;
    add({ written: directive.getValue(), by: '# syntax', range: directive.getValueRange() }, () => false);
  }
  const froms = new Map(dockerfile.getFROMs().map((from) => [from.getRange().start.line, from]));
  for (const instruction of dockerfile.getInstructions()) {
    const from = froms.get(instruction.getRange().start.line);
    const range = from?.getImageRange();
    if (from !== undefined) {
      const written = from.getImage();
      if (written && range) add({ written, by: 'FROM', range }, (name) => name === 'scratch' || stages.includes(name));
      stages.push((from.getBuildStage() ?? '').toLowerCase());
      continue;
    }
    for (const found of findFlags(instruction)) {
      add(found, (name) => stages.includes(name) || /^\d+$/.test(name) || name === 'scratch');
    }
  }
  return uses;
}

/** Only what stands before the first FROM counts in FROM. */
function readArguments(dockerfile: Dockerfile, given: Variables): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const property of dockerfile.getInitialARGs().flatMap((arg) => [arg.getProperty() ?? []].flat())) {
    const name = property.getName();
    const filled = fillIn(property.getValue() ?? '', (other) => values.get(other));
    const value = given.get(name) ?? ('reference' in filled ? filled.reference : undefined);
    if (value !== undefined && (given.has(name) || property.getValue() !== null)) values.set(name, value);
  }
  return values;
}

type Instruction = ReturnType<Dockerfile['getInstructions']>[number];

function findFlags(instruction: Instruction): readonly Found[] {
  const keyword = instruction.getKeyword();
  const trigger = 'getTriggerInstruction' in instruction ? callTrigger(instruction) : undefined;
  if (trigger) return findFlags(trigger).map((found) => ({ ...found, by: `ONBUILD ${found.by}` }));
  if (!('getFlags' in instruction) || typeof instruction.getFlags !== 'function') return [];
  const flags: readonly Flag[] = instruction.getFlags();
  return flags.flatMap((flag) => {
    if (keyword === 'COPY' && flag.getName() === 'from') return toFound(flag, 'COPY --from');
    const option = keyword === 'RUN' && flag.getName() === 'mount' ? flag.getOption('from') : null;
    return option === null ? [] : toFound(option, 'RUN --mount');
  });
}

function callTrigger(instruction: Instruction): Instruction | undefined {
  const found: unknown = Reflect.get(instruction, 'getTriggerInstruction');
  return typeof found === 'function' ? ((found.call(instruction) as Instruction | null) ?? undefined) : undefined;
}

function toFound(part: Pick<Flag, 'getValue' | 'getValueRange'>, by: string): readonly Found[] {
  const [written, range] = [part.getValue(), part.getValueRange()];
  return written && range ? [{ written: written.replace(/^(["'])(.*)\1$/, '$2'), by, range }] : [];
}
