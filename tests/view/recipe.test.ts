import { describe, expect, test } from 'vitest';
import { cleanStep, toRecipe } from '#view/recipe.ts';

const layer = (letter: string, sizeBytes: number) => ({ digest: `sha256:${letter.repeat(64)}`, sizeBytes }) as const;

describe('a step of a history', () => {
  test.for([
    ['/bin/sh -c #(nop)  CMD ["node"]', 'CMD ["node"]'],
    ['/bin/sh -c #(nop) ADD file:0b1 in / ', 'ADD file:0b1 /'],
    ['/bin/sh -c #(nop) COPY dir:4d in /usr/local/bin/ ', 'COPY dir:4d /usr/local/bin/'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['RUN /bin/sh -c make install # buildkit', 'RUN make install'],
    ['RUN |2 A=b C=d e /bin/sh -c make # buildkit', '# with A=b C=d e\nRUN make'],
    ['|1 A=b /bin/sh -c make', '# with A=b\nRUN make'],
    ['COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', 'COPY docker-entrypoint.sh /usr/local/bin/'],
    ['COPY built in place /app', 'COPY built in place /app'],
    ['/bin/sh -c #(nop) ADD multi:7c in /app/', 'ADD multi:7c /app/'],
    ['EXPOSE map[3000/tcp:{} 80/tcp:{}]', 'EXPOSE 3000/tcp 80/tcp'],
    ['/bin/sh -c #(nop)  VOLUME [/data]', 'VOLUME /data'],
    ['VOLUME ["/data"]', 'VOLUME ["/data"]'],
    ["# debian.sh --arch 'amd64' out/ 'trixie'", "# debian.sh --arch 'amd64' out/ 'trixie'"],
    ['cmd /S /C #(nop)  ENV A=b', 'ENV A=b'],
    ['cmd /S /C mkdir C:\\app', 'RUN mkdir C:\\app'],
    ['/bin/bash -o pipefail -c curl x | sh', '# /bin/bash -o pipefail -c curl x | sh'],
    ['bazel build //image', '# bazel build //image'],
    ['WORKDIR /app', 'WORKDIR /app'],
    ['', ''],
  ] as const)('%s', ([command, expected]) => {
    expect(cleanStep(command)).toBe(expected);
  });
});

describe('a recipe', () => {
  const textOf = (command: string): string => toRecipe({ layers: [], history: [{ command }] }).steps[0]?.text ?? '';

  test.for([
    ['breaks before &&', 'RUN /bin/sh -c a && b # buildkit', 'RUN a \\\n    && b'],
    ['breaks where lines were joined', 'RUN /bin/sh -c a     && b   c', 'RUN a \\\n    && b \\\n    c'],
    ['keeps what is in quotes', 'RUN /bin/sh -c echo \'a   && b\' "c \\" && d"', 'RUN echo \'a   && b\' "c \\" && d"'],
    ['leaves other instructions on their line', 'ENV A=1   B=2', 'ENV A=1   B=2'],
    ['closes no quote that is open', "RUN /bin/sh -c echo it's", "RUN echo it's"],
  ] as const)('%s', ([, command, expected]) => {
    expect(textOf(command)).toBe(expected);
  });

  test('colours instruction, strings, variables and comments', () => {
    const [step] = toRecipe({ layers: [], history: [{ command: 'RUN |1 V=1 /bin/sh -c echo "a" $V $W2' }] }).steps;
    expect(step?.tokens.filter(({ kind }) => kind)).toEqual([
      { text: '# with V=1\n', kind: 'comment' },
      { text: 'RUN', kind: 'keyword' },
      { text: '"a"', kind: 'string' },
      { text: '$V', kind: 'parameter' },
      { text: '$W2', kind: 'parameter' },
    ]);
  });

  test('gives each layer to the step that made it, with its share', () => {
    const history = [{ command: 'ADD a /' }, { command: 'USER node', isEmpty: true }, { command: 'RUN b' }];
    const recipe = toRecipe({ layers: [layer('a', 750), layer('b', 250)], history });
    expect(recipe.steps.map(({ share }) => share)).toEqual([750, undefined, 250]);
    expect(recipe).toMatchObject({ isMatched: true, totalBytes: 1000 });
  });

  test('invents nothing where layers and steps do not fit', () => {
    const recipe = toRecipe({ layers: [layer('a', 0), layer('b', 0)], history: [{ command: 'ADD a /' }] });
    expect(recipe.isMatched).toBe(false);
    expect(recipe.steps.map(({ text, layer: own }) => [text, own !== undefined])).toEqual([
      ['', true],
      ['', true],
      ['ADD a /', false],
    ]);
  });

  test.for([
    ['quotes and spaces', `RUN /bin/sh -c ${'"\\'.repeat(9000)}${"'".repeat(9001)}${' \t'.repeat(9000)}`],
    ['arguments without an end', `RUN |9 ${'a '.repeat(20_000)}`],
    ['sources without an end', `COPY ${'a in '.repeat(10_000)}`],
    ['spaces', `RUN /bin/sh -c ${' '.repeat(40_000)}x`],
  ] as const)('hostile %s cost no time', ([, command]) => {
    const started = performance.now();
    textOf(command);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
