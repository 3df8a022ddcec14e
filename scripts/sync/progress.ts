/** A bar with counts and the time left for a person, a line per image for a log. */
import { SingleBar } from 'cli-progress';

export type Output = {
  readonly isTTY: boolean;
  /** Writes one line. */
  print(line: string): void;
  /** Where a bar is drawn. */
  readonly stream: NodeJS.WritableStream;
};

export type Progress = {
  finish(image: string, line: string, requests: number): void;
  stop(): void;
};

export function startProgress(output: Output, total: number): Progress {
  return output.isTTY ? startBar(output, total) : startLines(output, total);
}

function startBar({ stream }: Output, total: number): Progress {
  const bar = new SingleBar({
    stream,
    format: '{bar} {value}/{total} images · {requests} requests · {eta_formatted} left · {image}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    etaBuffer: 20,
    gracefulExit: true,
  });
  bar.start(total, 0, { requests: 0, image: '' });
  return {
    finish: (image, _line, requests) => bar.increment(1, { requests, image }),
    stop() {
      bar.update({ image: '' });
      bar.stop();
    },
  };
}

function startLines(output: Output, total: number): Progress {
  let done = 0;
  return {
    finish(image, line) {
      done += 1;
      output.print(`[${String(done).padStart(String(total).length)}/${total}] ${image}: ${line}`);
    },
    stop() {},
  };
}
