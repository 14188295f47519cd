import { useSyncExternalStore } from "react";

/** What is only for the screen while an output is made: how far it is, and what it looks like so far. */
export interface Live {
  readonly share: number | null;
  readonly previewUrl: string | null;
}

const nothing: Live = { share: null, previewUrl: null };

/** A value that components follow. */
export function store<T>(first: T) {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: (): T => value,
    set: (next: T): void => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Store<T> = ReturnType<typeof store<T>>;

export const useStore = <T>(of: Store<T>): T => useSyncExternalStore(of.subscribe, of.get);

const lives = store<ReadonlyMap<string, Live>>(new Map());

export function setLive(output: string, change: Partial<Live>): void {
  lives.set(new Map(lives.get()).set(output, { ...(lives.get().get(output) ?? nothing), ...change }));
}

export function dropLive(output: string): void {
  if (!lives.get().has(output)) return;
  const next = new Map(lives.get());
  next.delete(output);
  lives.set(next);
}

export const useLive = (output: string): Live =>
  useSyncExternalStore(lives.subscribe, () => lives.get().get(output) ?? nothing);

/** What a screen reader is told, one thing after the other. */
export const announcement = store("");
export const announce = (words: string): void => announcement.set(words);

/** Whether events come in: connecting at first and after a break. */
export const connection = store<"connecting" | "open" | "broken">("connecting");
