import { describe, expect, it } from "vitest";
import { generationRequest } from "../../../contract/studio/index.ts";
import { plainIssue } from "./plain-issues.ts";

const target = { route: "a/b/c", tier: null, size: { width: 64, height: 64 }, seed: null, count: 1 };
const whole = { prompt: "a mug", targets: [target], quotedMicrocredits: "1", useCase: null };

function said(change: object): string | undefined {
  const read = generationRequest.safeParse({ ...whole, ...change }, { error: plainIssue });
  const [issue] = read.error?.issues ?? [];
  return issue === undefined ? undefined : `${issue.path.join(".")}: ${issue.message}.`;
}

describe("a body that does not fit", () => {
  it("is whole otherwise", () => expect(said({})).toBeUndefined());

  it.each([
    [{ prompt: undefined }, "prompt: it is missing."],
    [{ prompt: 7 }, "prompt: must be a text."],
    [{ targets: {} }, "targets: must be a list."],
    [{ targets: [] }, "targets: must have at least 1 entry."],
    [{ targets: [{ ...target, count: 9 }] }, "targets.0.count: must be at most 4."],
    [{ targets: [{ ...target, count: 1.5 }] }, "targets.0.count: must be a whole number."],
    [{ targets: [{ ...target, size: { width: 0, height: 4 } }] }, "targets.0.size.width: must be more than 0."],
    [{ mask: "x" }, "mask: must be an id (a UUID)."],
    [{ references: [{ source: "web", id: "x" }] }, "references.0.source: must be output or upload."],
    [{ useCase: "x".repeat(101) }, "useCase: must have at most 100 characters."],
    [{ colour: "red" }, ": it has “colour”, which is not known here."],
    [{ quotedMicrocredits: "-1" }, "quotedMicrocredits: must not be negative."],
  ])("is refused in plain words: %o", (change, sentence) => expect(said(change)).toBe(sentence));
});
