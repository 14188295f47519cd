import type { Job, World } from "../kit/index.ts";

/** What the server keeps beside its jobs. */
interface Memory {
  readonly uploads: Set<string>;
  readonly details: WeakMap<Job, Details>;
}

interface Details {
  /** Who is told of its progress. */
  readonly clientId: string;
  readonly saves: string;
}

const memories = new WeakMap<World, Memory>();

export function memoryOf(world: World): Memory {
  const found = memories.get(world) ?? { uploads: new Set(), details: new WeakMap() };
  memories.set(world, found);
  return found;
}
