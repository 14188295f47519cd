import { describe, expect, it } from "vitest";
import { rateLimit } from "./rate-limit.ts";

function limited(capacity: number, secondsEach: number) {
  let milliseconds = 0;
  const { take } = rateLimit({ capacity, secondsEach, now: () => milliseconds });
  return { take, wait: (seconds: number) => (milliseconds += seconds * 1000) };
}

describe("a rate limit", () => {
  it("lets as many pass at once as it holds, then says how long to wait", () => {
    const { take } = limited(3, 2);
    expect([take("a"), take("a"), take("a"), take("a")]).toEqual([0, 0, 0, 2]);
  });

  it("fills again at its rate, and never beyond what it holds", () => {
    const { take, wait } = limited(2, 10);
    take("a");
    take("a");
    wait(4);
    expect(take("a")).toBe(6);
    wait(6);
    expect([take("a"), take("a")]).toEqual([0, 10]);
    wait(1_000);
    expect([take("a"), take("a"), take("a")]).toEqual([0, 0, 10]);
  });

  it("takes nothing for a refusal: waiting as told is enough, however often one asked", () => {
    const { take, wait } = limited(1, 5);
    take("a");
    for (let asked = 0; asked < 50; asked++) expect(take("a")).toBe(5);
    wait(5);
    expect(take("a")).toBe(0);
  });

  it("counts each client apart", () => {
    const { take } = limited(1, 60);
    expect([take("a"), take("b"), take("a")]).toEqual([0, 0, 60]);
  });

  it("forgets the client that asked longest ago when there are too many", () => {
    const { take } = limited(1, 60);
    take("first");
    for (let client = 0; client < 10_000; client++) take(`client ${client}`);
    expect([take("first"), take("client 9999")]).toEqual([0, 60]);
  });
});
