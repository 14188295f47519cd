import { AsyncLocalStorage } from "node:async_hooks";

/**
 * How many bytes of large answers this process holds at once. A picture in an answer is there several times on its way
 * to the disk (as base64, as text, as bytes, as pixels), so what it takes in memory is a multiple of this.
 */
const BYTES_MAX = 64 * 1024 * 1024;

interface Room {
  held: number;
}

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

const rooms = new AsyncLocalStorage<Room>();
const waiting: Waiting[] = [];
let free = BYTES_MAX;

function giveBack(room: Room): void {
  free += room.held;
  room.held = 0;
  admit();
}

/** Those in front, as far as there is room. */
function admit(): void {
  for (let first = waiting[0]; first !== undefined && first.bytes <= free; first = waiting[0]) {
    waiting.shift();
    free -= first.bytes;
    first.enter();
  }
}

/** What is read within `work` counts until `work` is done with it. One room within another is the same. */
export async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  if (rooms.getStore() !== undefined) return work();
  const room: Room = { held: 0 };
  try {
    return await rooms.run(room, work);
  } finally {
    giveBack(room);
  }
}

/**
 * Waits until there is room for a large answer, in the order of asking. Who has some already is given no more and does
 * not wait: nobody waits for another who waits. Outside of a room nothing is counted. Rejects when the signal comes.
 */
export async function takeRoom(bytes: number, signal: AbortSignal): Promise<void> {
  const room = rooms.getStore();
  if (room === undefined || room.held > 0) return;
  signal.throwIfAborted();
  const wanted = Math.min(bytes, BYTES_MAX);
  if (waiting.length > 0 || wanted > free) await turn(wanted, signal);
  else free -= wanted;
  room.held = wanted;
}

function turn(bytes: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      waiting.splice(waiting.indexOf(entry), 1);
      admit(); // it may have stood in front of smaller ones
      reject(signal.reason instanceof Error ? signal.reason : new Error("stopped while waiting for room"));
    };
    const enter = (): void => {
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const entry: Waiting = { bytes, enter };
    waiting.push(entry);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** What was read is not needed any more, though the work goes on. */
export function leaveRoom(): void {
  const room = rooms.getStore();
  if (room !== undefined) giveBack(room);
}
