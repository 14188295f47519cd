import { isEmpty, type Mask, type Rect } from "./mask.ts";

/** All steps together hold at most so many bytes; the oldest go first. */
const BYTES_MAX = 96 * 1024 * 1024;

interface Step {
  readonly rect: Rect;
  readonly before: Uint8Array<ArrayBuffer>;
  readonly after: Uint8Array<ArrayBuffer>;
}

/**
 * What was done to a mask, step by step, to be taken back and done again. It keeps the mask as it was after the last
 * step, so that a step is only what changed.
 */
export interface History {
  /** What lies within changed since the last step: it becomes one. Nothing is kept where nothing did. */
  readonly keep: (rect: Rect) => void;
  /** Takes back what changed since the last step. */
  readonly drop: (rect: Rect) => void;
  /** Where the mask was changed; null where there is no such step. */
  readonly undo: () => Rect | null;
  readonly redo: () => Rect | null;
  readonly can: () => { readonly undo: boolean; readonly redo: boolean };
}

export function historyOf(mask: Mask): History {
  const last: Mask = { ...mask, levels: mask.levels.slice() };
  let done: readonly Step[] = [];
  let undone: readonly Step[] = [];
  const put = ({ rect }: Step, levels: Uint8Array): Rect => {
    for (const into of [mask, last]) pasted(into, rect, levels);
    return rect;
  };
  return Object.freeze<History>({
    keep: (rect) => {
      if (isEmpty(rect)) return;
      const step = { rect, before: copied(last, rect), after: copied(mask, rect) };
      if (step.before.every((level, place) => level === step.after[place])) return;
      pasted(last, rect, step.after);
      undone = [];
      done = recent([...done, step]);
    },
    drop: (rect) => {
      if (!isEmpty(rect)) pasted(mask, rect, copied(last, rect));
    },
    undo: () => {
      const step = done.at(-1);
      if (step === undefined) return null;
      done = done.slice(0, -1);
      undone = [...undone, step];
      return put(step, step.before);
    },
    redo: () => {
      const step = undone.at(-1);
      if (step === undefined) return null;
      undone = undone.slice(0, -1);
      done = [...done, step];
      return put(step, step.after);
    },
    can: () => ({ undo: done.length > 0, redo: undone.length > 0 }),
  });
}

/** The newest, as many as there is room for; the last one always. */
function recent(steps: readonly Step[]): readonly Step[] {
  let [bytes, first] = [0, steps.length];
  while (first > 0) {
    bytes += 2 * (steps[first - 1]?.before.length ?? 0);
    if (bytes > BYTES_MAX && first < steps.length) break;
    first -= 1;
  }
  return steps.slice(first);
}

function copied({ width, levels }: Mask, { left, top, right, bottom }: Rect): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array((right - left) * (bottom - top));
  for (let row = top; row < bottom; row++)
    copy.set(levels.subarray(row * width + left, row * width + right), (row - top) * (right - left));
  return copy;
}

function pasted({ width, levels }: Mask, { left, top, right, bottom }: Rect, copy: Uint8Array): void {
  const across = right - left;
  for (let row = top; row < bottom; row++)
    levels.set(copy.subarray((row - top) * across, (row - top + 1) * across), row * width + left);
}
