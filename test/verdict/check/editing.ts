import { type Check, featureOf, sorted } from "./context.ts";
import { hole, items } from "./phrasebook.ts";

const edits: readonly (readonly [feature: string, words: string, label: string])[] = [
  ["image-to-image", "pictures to edit", "image-to-image"],
  ["references", "up to {n} reference images", "reference images"],
  ["masks", "masks", "masks"],
  ["lora", "LoRA weights", "LoRA"],
  ["style-transfer", "style references", "style transfer"],
  ["face-swap", "face swaps", "face swap"],
  ["outpainting", "outpainting", "outpainting"],
];

/** "A takes masks and LoRA weights; no edits by B are documented. Not documented: face swap for B" */
export function checkEditing(check: Check, place: string, text: string): void {
  const [told = "", undocumented = null] = text.split(/\. Not documented: /u);
  const seen = told.split("; ").map((part) => {
    const takes = check.book.match("{A:name} takes {t:text}", part);
    const none = check.book.match("no edits by {A:name} are documented", part.charAt(0).toLowerCase() + part.slice(1));
    const model = check.idOf(takes?.["A"] ?? none?.["A"] ?? "");
    return `${model}: ${takes === null ? "nothing" : sorted(items(hole(takes, "t"))).join(", ")}`;
  });
  const can = (model: string): readonly string[] =>
    edits.flatMap(([feature, wording]) => {
      const value = featureOf(check, feature, model);
      if (typeof value === "number") return value >= 2 ? [wording.replace("{n}", String(value))] : [];
      return value === true ? [wording] : [];
    });
  check.same(
    place,
    "who edits how",
    sorted(seen),
    sorted(check.models.map((model) => `${model}: ${sorted(can(model)).join(", ") || "nothing"}`)),
  );
  checkUndocumented(check, place, undocumented);
}

function checkUndocumented(check: Check, place: string, text: string | null): void {
  if (text === "") check.fail(place, "says “not documented” of nothing");
  const seen = (text ?? "")
    .split("; ")
    .filter((part) => part !== "")
    .flatMap((part) => {
      const holes = check.book.match("{t:text} for {M:list}", part);
      if (holes === null) return [`not understood: ${part}`];
      return check
        .ids(hole(holes, "M"))
        .flatMap((model) => items(hole(holes, "t")).map((label) => `${model}: ${label}`));
    });
  const claimed = check.models.flatMap((model) =>
    edits.filter(([feature]) => featureOf(check, feature, model) === null).map(([, , label]) => `${model}: ${label}`),
  );
  check.same(place, "what is not documented", sorted(seen), sorted(claimed));
}
