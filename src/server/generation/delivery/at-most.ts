import { Failure } from "../../../core/kernel/index.ts";

export interface Limited {
  /** Does the work when there is room; the same name at the same time is done once, for all who ask. */
  <T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** At most `running` at once and `waiting` behind them; beyond that a Failure says to try again. */
export function atMost({ running, waiting }: { readonly running: number; readonly waiting: number }): Limited {
  const queue: (() => void)[] = [];
  const shared = new Map<string, Promise<unknown>>();
  let busy = 0;
  const enter = async (): Promise<void> => {
    if (busy < running) {
      busy++;
      return;
    }
    if (queue.length >= waiting)
      throw new Failure("unavailable", "Too many pictures are being made at once: try again in a few seconds.");
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) busy--;
    else next();
  };
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const known = shared.get(name);
    // One name is one piece of work, so what it gives is of one type.
    if (known !== undefined) return known as Promise<T>;
    const done = enter()
      .then(() => work().finally(leave))
      .finally(() => shared.delete(name));
    shared.set(name, done);
    return done;
  };
}
