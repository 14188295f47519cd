import { modelsIn, type Model, withoutNames } from "./models.ts";
import type { Verdict } from "./page.ts";

const openWords =
  /\b(?:undecided|leaning|leans|no evidence|not (?:yet )?(?:rated|tested|settled|measured|decided|scored|enough|known|sure)|unknown|unclear|unmeasured|insufficient|untested|depends|too close to call|n\/?a|tbd|inconclusive|no data|pending|nobody)\b|^[–—\-?]*$/i;
const tieWords =
  /\b(?:tie[ds]?|draw|drawn|both|either|equal|even|level|same|neither|no (?:clear )?(?:winner|difference)|toss-?up|dead heat|all(?: three| four)?|split|push)\b|^=+$|[≈=]/i;

/** Words that may stand beside a name without making the text more than a verdict. */
const idle = new Set(
  (
    "the a an model models winner wins win won by nose hair margin edge advantage to for now overall choose pick use go with start begin then first still easily hands down clear clearly " +
    "slight slightly narrow narrowly marginally just only is are better best and or of them any one two three four all both either equal equally even level same tie tied draw neither no " +
    "toss up dead heat split push our recommended recommend goes point points takes it this here too close strong strongly by far"
  ).split(" "),
);

/** What a short text such as a cell says: one model, a tie, or nothing decided; null where it is no verdict. */
export function verdictOf(text: string, models: readonly Model[]): Verdict | null {
  if (text.length > 160 || /[●★○☆◌⭐]/u.test(text)) return null;
  if (text.length <= 90 && openWords.test(text)) return { kind: "open" };
  const named = modelsIn(text, models);
  const besides = withoutNames(text, models, "·");
  if (/\b(?:best for|ideal for|avoid|skip|vs)\b/i.test(besides)) return null;
  const said = withoutRemarks(besides);
  if (!wordsOf(said).every((word) => idle.has(word))) return null;
  if (tieWords.test(said)) return { kind: "tie", models: named.length >= 2 ? named : models.map((_, index) => index) };
  if (named.length === 0) return null;
  return named.length === 1 ? { kind: "ahead", models: named } : { kind: "tie", models: named };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];

/** A remark follows a name in brackets, or after a dash or a comma: "Flux 2 (LoRA)", "Flux 2, by a nose". */
const withoutRemarks = (text: string): string =>
  text.replaceAll(/\([^()]*\)/g, " ").replace(/^([^—–;,:]*·[^—–;,:]*)(?:[—–;:]|, (?!·)).*$/, "$1");
