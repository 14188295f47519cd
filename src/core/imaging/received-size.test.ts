import { describe, expect, it } from "vitest";
import { ratioReceived, sizeReceived } from "./index.ts";

const asked = (size: string | null, aspectRatio: string | null = null) => ({ size, aspectRatio });

describe("what came against what was asked for", () => {
  it("compares pixels", () => {
    expect(sizeReceived(asked("1024x1024"), { width: 1024, height: 1024 })).toEqual({ known: true, value: 1 });
    expect(sizeReceived(asked("2048 × 1024"), { width: 1024, height: 1024 })).toEqual({ known: true, value: 0.5 });
  });

  it("compares the ratio of sides, by the size if one was asked for", () => {
    expect(ratioReceived(asked(null, "16:9"), { width: 1024, height: 1024 })).toEqual({ known: true, value: 9 / 16 });
    expect(ratioReceived(asked("512x256", "1:1"), { width: 1024, height: 512 })).toEqual({ known: true, value: 1 });
  });

  it.each([null, "large", "1024", "0x10", "1024x", "2:0"])("has no value for a size of %j", (size) => {
    expect(sizeReceived(asked(size), { width: 10, height: 10 })).toMatchObject({ known: false });
    expect(ratioReceived(asked(size), { width: 10, height: 10 })).toMatchObject({ known: false });
  });
});
