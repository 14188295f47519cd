import { printableCell } from "./terminal.ts";

/** Says on standard error how far a long command is: nothing in the first second, then once a second at most. */
export interface Progress {
  readonly at: (what: string, done: number, of: number | null) => void;
  readonly end: () => void;
}

const FIRST_MS = 1_000;
const EVERY_MS = 1_000;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  const began = performance.now();
  let last = began + FIRST_MS - EVERY_MS;
  let shown = false;
  return {
    at: (what, done, of) => {
      const now = performance.now();
      if (now - began < FIRST_MS || now - last < EVERY_MS) return;
      last = now;
      shown = true;
      const line = printableCell(of === null ? `${what}: ${done}` : `${what}: ${done} of ${of}`);
      stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end: () => {
      if (shown && stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}
