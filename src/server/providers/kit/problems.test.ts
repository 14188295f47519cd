import { describe, expect, it } from "vitest";
import { retryAfterMs, shortened } from "./problems.ts";

describe("what an operator reads", () => {
  it("is one short line without the key", () => {
    expect(shortened("bad\r\n key\u001b[31m sk-1\u202e!", ["sk-1"])).toBe("bad key [31m [key] !");
    expect(shortened("x".repeat(500), []).length).toBe(200);
    expect(shortened("nothing secret", [""])).toBe("nothing secret");
  });
});

describe("how long a provider asks to wait", () => {
  const NOW = Date.parse("2026-11-30T12:00:00Z");
  const wait = (value: string) =>
    retryAfterMs({ status: 429, headers: { "retry-after": value }, bytes: new Uint8Array() }, NOW);

  it("is read as seconds or as a date", () => {
    expect(wait("7")).toBe(7_000);
    expect(wait("Mon, 30 Nov 2026 12:01:00 GMT")).toBe(60_000);
    expect(wait("Mon, 30 Nov 2026 11:00:00 GMT")).toBe(0);
  });

  it("is read in milliseconds where a header of its own says so", () => {
    const asked = (own: string) =>
      retryAfterMs(
        { status: 429, headers: { "retry-after-ms": own, "retry-after": "7" }, bytes: new Uint8Array() },
        NOW,
      );
    expect(asked("1500")).toBe(1_500);
    expect(asked("0.4")).toBe(1);
    expect(asked("soon")).toBe(7_000);
  });

  it("is not known where it makes no sense", () => {
    for (const value of ["", "soon", "-5", "1e9999", "99999999999"]) expect(wait(value)).toBe(null);
  });
});
