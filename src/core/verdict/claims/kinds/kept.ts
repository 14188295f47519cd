import { known } from "../../../kernel/index.ts";
import type { MeasuredRule } from "../../../ranking/index.ts";
import type { PairState } from "../claim.ts";
import type { Page } from "../criteria.ts";
import { nothingOwn, type OwnReading, type Reading } from "../reading.ts";
import { factIds, type Subject } from "../subject.ts";
import { meanOf, meansByPrompt, otherPrompts, promptReading, type PromptValues, samePrompts } from "./measurements.ts";
import { openPair } from "./pair.ts";

/**
 * Cost efficiency: the price of the configuration judged ⁄ the share of its images that people would keep. Compared
 * prompt by prompt as kept images per credit, so that a prompt with nothing kept needs no infinite cost.
 */
export function keptReading(page: Page): Reading {
  const rows = page.selection.keepVotes;
  const keptPerCredit = (subject: Subject): PromptValues =>
    subject.quote.known ? keptShares(page, subject, subject.quote.value.credits) : new Map();
  const rule: MeasuredRule = { better: "higher", region: { kind: "relative", size: 0.05 } };
  const isFair = samePrompts(page.subjects.map((subject) => keptShares(page, subject, 1)));
  const own = (subject: Subject): OwnReading =>
    isFair ? costPerKept(page, subject) : nothingOwn(costUnit, otherPrompts);
  const byPrompts = promptReading("votes", rule, keptPerCredit, own);
  return {
    ...byPrompts,
    pair: (a, b) => {
      if (rows.length > 0) {
        const read = byPrompts.pair(a, b);
        if (read.pair.decision !== "no-evidence")
          return { ...read, pair: { ...read.pair, evidence: [...read.pair.evidence, ...factIds([a, b], ["price"])] } };
      }
      return { pair: withoutKeptShare(a, b), meetsFloor: true };
    },
  };
}

function withoutKeptShare(a: Subject, b: Subject): PairState {
  if (!a.quote.known && !b.quote.known) return openPair(a.id, b.id, "unknown-fact");
  const evidence = factIds([a, b], ["price"]);
  const reason = a.quote.known && b.quote.known ? "kept-share-unknown" : "unknown-fact";
  return { ...openPair(a.id, b.id, reason), decision: "undecided", basis: "facts", evidence };
}

function keptShares(page: Page, subject: Subject, credits: number): PromptValues {
  return meansByPrompt(
    page.selection.keepVotes
      .filter((row) => row.model === subject.id)
      .map((row) => ({ prompt: `${row.pack}\n${row.prompt}`, value: row.keep ? 1 / credits : 0, id: row.id })),
  );
}

const costUnit = "credits per kept image";

/** Price ⁄ mean share kept over prompts: the same mean over prompts that decides the pairs, so that the two agree. */
function costPerKept(page: Page, subject: Subject): OwnReading {
  const shares = keptShares(page, subject, 1);
  const n = page.selection.keepVotes.filter((row) => row.model === subject.id).length;
  if (n === 0) return nothingOwn(costUnit, "the share of images people keep is not known");
  if (!subject.quote.known) return nothingOwn(costUnit, subject.quote.reason);
  const share = meanOf(shares);
  if (share === 0) return { ...nothingOwn(costUnit, "no image was kept"), n };
  return { estimate: known(subject.quote.value.credits / share), interval: null, unit: costUnit, n };
}
