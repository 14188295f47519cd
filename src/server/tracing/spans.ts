import { AsyncLocalStorage } from "node:async_hooks";
import type { Context, Tracer } from "@opentelemetry/api";

/** Numbers, names of routes and ids of ours: never a prompt, a key, an address with a secret, or what somebody typed. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work that is over. */
export interface SpanEnd {
  readonly name: string;
  readonly attributes: SpanAttributes;
  readonly ms: number;
  /** What it was ended by; null: by itself. */
  readonly failure: string | null;
}

/** What turns spans into something that is sent; loaded only where it is wished for. */
export interface SpanMaker {
  readonly tracer: Tracer;
  readonly root: Context;
  readonly within: (parent: Context, span: ReturnType<Tracer["startSpan"]>) => Context;
}

const parents = new AsyncLocalStorage<Context>();
const listeners = new Set<(end: SpanEnd) => void>();
let maker: SpanMaker | null = null;

/** Null switches it off again. */
export const makeSpansWith = (next: SpanMaker | null): void => void (maker = next);

/** Told of every piece of work that ends; returns how to be told no more. */
export function onSpanEnd(listener: (end: SpanEnd) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The kind of an error, never its message: a message may quote what somebody wrote. */
const failureOf = (error: unknown): string => (error instanceof Error ? error.name : "Error");

/**
 * Does the work as a step of what it is called from. Without a tracer and listeners it costs nothing. `late` are
 * attributes that are known once it is done.
 */
export async function inSpan<T>(
  name: string,
  attributes: SpanAttributes,
  work: () => Promise<T>,
  late: (result: T) => SpanAttributes = () => ({}),
): Promise<T> {
  if (maker === null && listeners.size === 0) return work();
  const began = performance.now();
  const parent = parents.getStore() ?? maker?.root;
  const span = maker?.tracer.startSpan(name, { attributes }, parent);
  const end = (more: SpanAttributes, failure: string | null): void => {
    span?.setAttributes(more);
    if (failure !== null) span?.setStatus({ code: 2, message: failure });
    span?.end();
    const told = { name, attributes: { ...attributes, ...more }, ms: performance.now() - began, failure };
    for (const listener of listeners) listener(told);
  };
  try {
    const result = await (span === undefined || maker === null || parent === undefined
      ? work()
      : parents.run(maker.within(parent, span), work));
    end(late(result), null);
    return result;
  } catch (error) {
    end({}, failureOf(error));
    throw error;
  }
}
