import fc from "fast-check";
import { type ClaimSet, derive } from "../../../src/core/verdict/claims/index.ts";
import { inventedSet } from "../generate/claim-sets.ts";
import { generate, scenarios } from "../generate.ts";
import { must } from "../must.ts";

/** What a page has that another may lack: states, reasons, kinds of evidence, and everything else a printer branches on. */
export function traits(set: ClaimSet): readonly string[] {
  const size = set.models.length > 2 ? "several" : "two";
  const isHeavy = (id: string): string => (id === set.useCase.heaviest ? " heaviest" : "");
  return [
    ...set.claims.flatMap((claim) => [
      `${size} ${claim.criterion} ${claim.state}`,
      `${size} ${claim.state}${isHeavy(claim.criterion)} ${claim.reason ?? ""}`,
      `${size} tie of ${claim.state === "too-close" ? claim.top.length : 0} of ${set.models.length}`,
      ...claim.pairs.map(
        (pair) =>
          `${size} ${pair.basis} ${pair.decision} ${pair.reason ?? ""} ${pair.cited?.broader ?? ""} ${pair.n === 1}`,
      ),
      ...claim.pairs.map((pair) => `${claim.criterion} ${pair.basis} ${pair.decision} ${claim.state}`),
      ...claim.perModel.map(
        ({ estimate, interval, unit }) => `own ${claim.criterion} ${estimate.known} ${interval !== null} ${unit}`,
      ),
      `settle ${claim.costToDecide.known && claim.costToDecide.value.credits.known} ${claim.costToDecide.known && claim.costToDecide.value.votes !== null} ${claim.weight > 0} ${claim.state}`,
      `${size} level ${claim.pairs.every(({ share, voters }) => share === 0.5 && voters === null)} ${new Set(claim.pairs.map(({ n }) => n)).size}`,
      `dots ${claim.dotStyle} ${claim.dotsShowOrderOnly}`,
      `flips ${isHeavy(claim.criterion)} ${claim.pairs.filter((pair) => pair.votesToFlip?.known).length}`,
      `kinds ${claim.kinds.join(" ")}`,
      `evidence of ${claim.criterion} ${claim.evidence.length > 0}`,
      `unbeaten ${claim.state} ${Math.min(2, claim.top.length)}${isHeavy(claim.criterion)}`,
    ]),
    `use case ${whole(set)}`,
    `settled first ${Math.min(2, Math.max(0, ...set.claims.filter(({ state, weight, costToDecide }) => weight > 0 && state !== "wins" && state !== "too-close" && costToDecide.known).map(({ weight }) => weight)))}`,
    `only anchored ${set.claims.some(({ dotStyle, dotsShowOrderOnly }) => dotStyle !== "none" && dotsShowOrderOnly)} ${set.claims.some(({ dotStyle }) => dotStyle !== "none")}`,
    ...["best-first-test", "use-case", "realism"].map(
      (id) => `proof of ${id} ${set.evidence.some(({ claims }) => claims.includes(id))}`,
    ),
    `pictures judged ${set.examples.length > 0} ${set.examples.some(({ outputs }) => outputs.some(({ askedMatches }) => askedMatches.known))}`,
    `first ${set.claims.find((claim) => claim.criterion === "best-first-test")?.state} after ${set.claims.find((claim) => claim.criterion === "cost-efficiency")?.state} ${set.claims.find((claim) => claim.criterion === "best-first-test")?.reason}`,
    `workflow ${set.workflow?.claims.join(" ") ?? "none"}`,
    `tested ${Math.min(2, set.criteriaTested)}`,
    ...Object.entries(set.counts).map(([kind, count]) => `${kind} ${Math.min(2, count)}`),
    ...set.standings.map(
      ({ bestFor, avoidIf }) => `standing ${Math.min(3, bestFor.length)} ${Math.min(3, avoidIf.length)}`,
    ),
    ...set.models.flatMap((model) => [
      `${model.status} ${model.retiredOn !== null}`,
      `starts ${model.startsAt.known ? model.startsAt.value.isThisOne : "unknown"}`,
      `others ${model.alternatives.length > 0}`,
      `versions ${Math.min(2, model.versions.length)}`,
    ]),
    ...set.features.flatMap((feature) =>
      feature.values.map(
        ({ value }) =>
          `${feature.id} ${value.known ? (typeof value.value === "boolean" || typeof value.value === "number" ? value.value : "") : "unknown"}`,
      ),
    ),
    ...set.examples.flatMap((example) => [
      `text ${example.asksForText} titled ${example.title !== null}`,
      ...example.outputs.map(
        (output) =>
          `output ${output.missing} ${output.asked} ${output.width === null} ${output.height === null} ${output.askedMatches.known && output.askedMatches.value}`,
      ),
    ]),
    `gaps ${gapsOf(set.packs.reduce((sum, pack) => sum + pack.missing.length, 0))}`,
    `${whole(set).split(" ")[0]} heavy left to ${heavyOf(set).state === "undecided" ? heavyOf(set).top.length : 0} of ${set.models.length}`,
    `measured ${set.measured.length > 0} ${set.measured.some(({ criterion }) => criterion === null)}`,
    `plotted ${set.costQuality?.criterion ?? "nothing"} ${set.costQuality?.models.map(({ onFrontier }) => onFrontier).join(" ") ?? ""}`,
    ...unweighed(set),
    ...set.cited.map(
      (figure) =>
        `cited ${figure.decides} ${figure.whyNot} ${figure.n !== null} ${figure.asOf !== null} ${figure.category !== null}`,
    ),
    `notes ${set.referenceNotes.length > 0}`,
    `prompts with text ${Math.min(2, set.useCase.promptsWithText)}`,
    `no fee ${set.creditRate.feeCredits === 0}`,
  ];
}

/** Six gaps are named and more are counted: what is around that number tells. */
const gapsOf = (gaps: number): string => (gaps > 4 && gaps < 9 ? String(gaps) : String(Math.min(2, gaps)));

const heavyOf = (set: ClaimSet) => must(set.claims.find(({ criterion }) => criterion === set.useCase.heaviest));

/** What the chosen model wins without weight, or with the least of it. */
const unweighed = (set: ClaimSet): readonly string[] => {
  const chosen = set.claims.find(({ criterion }) => criterion === "use-case")?.model ?? null;
  return set.claims
    .filter(({ model, state }) => chosen !== null && state === "wins" && model === chosen)
    .map(({ weight }) => `chosen wins with weight ${Math.min(2, weight)}`);
};

function whole(set: ClaimSet): string {
  const claim = must(set.claims.find(({ criterion }) => criterion === "use-case"));
  const heavy = must(set.claims.find(({ criterion }) => criterion === set.useCase.heaviest));
  const won = set.claims.filter(({ model, state, weight }) => weight > 0 && state === "wins" && model === claim.model);
  return `${claim.state} ${claim.reason ?? ""} ${heavy.state} ${Math.min(2, won.length)} ${won.includes(heavy)} ${claim.top.length === set.models.length}`;
}

/** As many pages as asked for out of `candidates` drawn ones and four variations of each, every one adding the most traits that those before it lack. */
export function tellingPages(seed: number, candidates: number, count: number): readonly ClaimSet[] {
  const derived = fc.sample(scenarios, { numRuns: candidates, seed }).map((scenario) => {
    const { snapshot, configurations } = generate(scenario);
    return derive({ snapshot, configurations });
  });
  const invented = derived.flatMap((set, index) =>
    [0, 1, 2, 3].map((more) => inventedSet(set, seed + 4 * index + more)),
  );
  const drawn = [...derived, ...invented].map((set) => ({ set, traits: new Set(traits(set)) }));
  const seen = new Set<string>();
  const chosen: ClaimSet[] = [];
  while (chosen.length < count && drawn.length > 0) {
    const gain = (page: { readonly traits: ReadonlySet<string> }): number =>
      [...page.traits].filter((trait) => !seen.has(trait)).length;
    const gains = drawn.map(gain);
    const best = gains.indexOf(Math.max(...gains));
    const [page] = drawn.splice(best, 1);
    if (page === undefined) break;
    chosen.push(page.set);
    for (const trait of page.traits) seen.add(trait);
  }
  return chosen;
}
