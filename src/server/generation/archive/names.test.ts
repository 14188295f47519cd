import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalCredits, missingNote } from "./manifest.ts";
import { archiveName, fileName, namePart } from "./names.ts";

const picture = { name: "Flux 2 Standard", width: 1024, height: 768, prompt: null, type: "image/png" };

describe("the names in an archive", () => {
  it("say the model and the size, and the prompt only where it is to be told", () => {
    expect(fileName(picture, 7, 12)).toBe("07 Flux 2 Standard, 1024x768.png");
    expect(fileName({ ...picture, prompt: "A red kite: over\na harbour?" }, 7, 1200)).toBe(
      "0007 A red kite over a harbour, Flux 2 Standard.png",
    );
    expect(fileName({ ...picture, prompt: " ../.. ", type: "image/jpeg" }, 1, 1)).toBe(
      "01 Flux 2 Standard, 1024x768.jpg",
    );
    expect(archiveName("2026-11-30T14:05:00.000Z")).toBe("Proofsheet pictures 2026-11-30 14.05");
  });

  it("are cut at a word and keep the letters of every script", () => {
    const long = "Ein Leuchtturmwärter in gelbem Mantel auf den Klippen bei Dämmerung, im Sturm";
    expect(namePart(long)).toBe("Ein Leuchtturmwärter in gelbem Mantel auf den Klippen bei");
    expect(namePart("灯台守 🪁")).toBe("灯台守 🪁");
    expect(namePart("x".repeat(100))).toBe("x".repeat(60));
  });

  it("are names on every system, whatever the prompt is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (prompt) => {
        const name = fileName({ ...picture, prompt }, 1, 1);
        // oxlint-disable-next-line no-control-regex -- none may be left
        expect(name).not.toMatch(/[\u0000-\u001f\\/:*?"<>|]/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(400);
        expect(name).toMatch(/^01 .+\.png$/u);
        expect(name).toBe(name.toWellFormed());
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});

it("credits are exact in the manifest", () =>
  expect(["0", "4000000", "2750000", "1"].map(decimalCredits)).toEqual(["0", "4", "2.75", "0.000001"]));

it("the note names each picture that is missing, and there is none where all are there", () => {
  expect(missingNote([], 3)).toBeNull();
  expect(missingNote([{ id: "a", reason: "it was deleted" }], 3)).toBe(
    "1 of the 3 pictures that were asked for is not in this archive:\n\n- a: it was deleted\n",
  );
});
