import { describe, expect, it } from "vitest";
import { leaveRoom, takeRoom, withRoom } from "./room.ts";

const MEGABYTE = 1024 * 1024;
const never = new AbortController().signal;
/** Time for whatever could go on to do so. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Takes so much and keeps it until it is told to end. */
function holding(bytes: number, signal: AbortSignal = never) {
  const end = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  let isIn = false;
  const done = withRoom(async () => {
    await takeRoom(bytes, signal);
    isIn = true;
    entered.resolve();
    await end.promise;
  });
  return { isIn: () => isIn, entered: entered.promise, end: end.resolve, done };
}

describe("room for large answers", () => {
  it("is given until it is full, then to each in turn as others are done", async () => {
    const first = holding(40 * MEGABYTE);
    const second = holding(40 * MEGABYTE);
    const small = holding(MEGABYTE);
    await settle();
    // The small one would fit, and waits: a large one would never have its turn otherwise.
    expect([first.isIn(), second.isIn(), small.isIn()]).toEqual([true, false, false]);
    first.end();
    await Promise.all([first.done, second.entered, small.entered]);
    second.end();
    small.end();
    await Promise.all([second.done, small.done]);
  });

  it("is given to one that is larger than all of it, alone", async () => {
    const huge = holding(1_000 * MEGABYTE);
    await huge.entered;
    const other = holding(1);
    await settle();
    expect(other.isIn()).toBe(false);
    huge.end();
    await other.entered;
    other.end();
    await Promise.all([huge.done, other.done]);
  });

  it("is not asked for twice by who has some, so that nobody waits for another who waits", async () => {
    const other = holding(30 * MEGABYTE);
    await withRoom(async () => {
      await takeRoom(30 * MEGABYTE, never);
      await withRoom(() => takeRoom(60 * MEGABYTE, never));
    });
    other.end();
    await other.done;
  });

  it("is given back early where what was read is not needed", async () => {
    const next = withRoom(async () => {
      await takeRoom(64 * MEGABYTE, never);
      leaveRoom();
      const other = holding(64 * MEGABYTE);
      await other.entered;
      other.end();
      await other.done;
    });
    await next;
  });

  it("is waited for until the signal comes, and the next has its turn", async () => {
    const [full, stop] = [holding(64 * MEGABYTE), new AbortController()];
    const waiting = holding(MEGABYTE, stop.signal);
    const after = holding(MEGABYTE);
    await settle();
    stop.abort(new Error("enough"));
    await expect(waiting.done).rejects.toThrow("enough");
    full.end();
    await after.entered;
    after.end();
    await Promise.all([full.done, after.done]);
  });

  it("is there for a smaller one behind once the larger one in front is stopped", async () => {
    const [half, stop] = [holding(32 * MEGABYTE), new AbortController()];
    const large = holding(64 * MEGABYTE, stop.signal);
    const small = holding(MEGABYTE);
    await settle();
    stop.abort(new Error("enough"));
    await expect(large.done).rejects.toThrow("enough");
    await small.entered;
    small.end();
    half.end();
    await Promise.all([small.done, half.done]);
  });

  it("is not taken by who was stopped before", async () => {
    await expect(withRoom(() => takeRoom(MEGABYTE, AbortSignal.abort(new Error("enough"))))).rejects.toThrow("enough");
  });

  it("is given back by who fails", async () => {
    const failing = withRoom(async () => {
      await takeRoom(64 * MEGABYTE, never);
      throw new Error("it broke");
    });
    await expect(failing).rejects.toThrow("it broke");
    const next = holding(64 * MEGABYTE);
    await next.entered;
    next.end();
    await next.done;
  });
});
