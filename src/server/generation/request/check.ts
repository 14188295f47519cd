import type { QuoteRequest, Target } from "../../../contract/studio/index.ts";
import type { CreditRate } from "../../../core/kernel/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";
import { Refused } from "../refused.ts";
import { OUTPUTS_MAX_PER_REQUEST } from "../settings.ts";
import { type AppliedCharacter, applyCharacter, withWords } from "../characters/index.ts";
import { checkInputs } from "./check-inputs.ts";
import type { Input, Inputs } from "./inputs.ts";
import { type Routes, routeOf } from "./offers.ts";
import { type Price, priceOf } from "./prices.ts";
import { toldPrompt } from "./roles.ts";
import { makesSize, sizesText } from "./sizes.ts";

/** A target that its route can do, with what one image costs at most. */
export interface CheckedTarget {
  readonly model: ImageModel;
  readonly tier: string | null;
  readonly size: Target["size"];
  readonly seed: number | null;
  readonly count: number;
  readonly price: Price;
  /** Absent or null: the request names no character. */
  readonly character?: AppliedCharacter | null;
}

function refuse(code: "invalid-input" | "unsupported-parameter" | "not-found", field: string, message: string): never {
  throw new Refused({ code, field, message });
}

/** Text that PostgreSQL stores exactly and that JSON can hold: no NUL, no half of a surrogate pair. */
export function checkText(field: string, text: string): void {
  if (!text.isWellFormed())
    refuse("invalid-input", field, `${field} holds half a character (a lone surrogate): send it as whole UTF-8 text.`);
  if (text.includes("\0")) refuse("invalid-input", field, `${field} holds a NUL character: take it out.`);
}

/** What every target is checked against. */
interface Asked {
  readonly prompt: string;
  readonly inputs: Inputs;
  readonly routes: Routes;
  readonly rate: CreditRate;
}

/** Everything about a request that its models decide; refused before anything is set aside. */
export function checkRequest(
  request: QuoteRequest,
  inputs: Inputs,
  routes: Routes,
  rate: CreditRate,
): readonly CheckedTarget[] {
  checkText("prompt", request.prompt);
  if (request.prompt.trim() === "")
    refuse("invalid-input", "prompt", "The prompt is empty: say what the picture should show.");
  const targets = request.targets.map((target, place) =>
    checkTarget(target, `targets.${place}`, { prompt: request.prompt, inputs, routes, rate }),
  );
  const images = targets.reduce((sum, { count }) => sum + count, 0);
  if (images > OUTPUTS_MAX_PER_REQUEST)
    refuse(
      "invalid-input",
      "targets",
      `This asks for ${images} images; one request makes at most ${OUTPUTS_MAX_PER_REQUEST}.`,
    );
  return targets;
}

function checkTarget(target: Target, field: string, { prompt, inputs, routes, rate }: Asked): CheckedTarget {
  checkText(`${field}.route`, target.route);
  if (target.tier !== null) checkText(`${field}.tier`, target.tier);
  const model = routeOf(routes, target.route);
  if (model === null)
    refuse("invalid-input", `${field}.route`, `“${target.route}” is not offered here: GET /api/models lists what is.`);
  if (model.isOff === true)
    refuse(
      "invalid-input",
      `${field}.route`,
      `${model.name} is switched off here by the operator. Nothing was charged: choose another model.`,
    );
  const tier = checkedTier(model, target.tier, `${field}.tier`);
  checkSize(model, tier, target.size, `${field}.size`);
  checkSeed(model, target, `${field}.seed`);
  const character = appliedTo(model, inputs, (references) =>
    priceOf(model, tier, target.size, rate, { prompt, references, mask: inputs.mask }),
  );
  const shown = withPictures(inputs, character);
  const said = withWords(prompt, character?.words ?? null);
  const told = toldPrompt(model, said, shown.references);
  checkLength(told, model, told.length - said.length);
  checkSyntax(said, model);
  checkInputs(model, shown, target.size, `${field}.size`);
  const price = priceOf(model, tier, target.size, rate, { prompt: told, ...shown });
  if (price === null && priceOf(model, tier, target.size, rate, { prompt }) !== null)
    refuse(
      "unsupported-parameter",
      "references",
      `${model.name} has no confirmed price for pictures to work from: leave them out, choose another model, or ask the operator to set one.`,
    );
  if (price === null)
    refuse(
      "unsupported-parameter",
      `${field}.size`,
      `${model.name} has no confirmed price for this size${tier === null ? "" : ` at “${tier}”`}: choose another, or ask the operator to set one.`,
    );
  return { model, tier, size: target.size, seed: target.seed, count: target.count, price, character };
}

/** How the model gets the request's character; null where it names none. */
function appliedTo(
  model: ImageModel,
  { references, character = null }: Inputs,
  priceWith: (references: readonly Input[]) => Price | null,
): AppliedCharacter | null {
  if (character === null) return null;
  const isPriced = (pictures: readonly Input[]): boolean => priceWith([...references, ...pictures]) !== null;
  return applyCharacter(model, character, { references, isPriced });
}

/** The request's own pictures first, since the first of them decides what is changed; then those of its character. */
const withPictures = (inputs: Inputs, applied: AppliedCharacter | null): Inputs => ({
  ...inputs,
  references: [...inputs.references, ...(inputs.character?.pictures.slice(0, applied?.pictures ?? 0) ?? [])],
});

/** Counted in code points, as people count characters; a pair of surrogates is one. */
function checkLength(
  prompt: string,
  { name, capabilities: { promptLengthMax: most } }: ImageModel,
  ofRoles: number,
): void {
  if (prompt.length <= most) return;
  const length = Array.from(prompt).length;
  if (length > most)
    refuse(
      "unsupported-parameter",
      "prompt",
      `The prompt has ${length} characters${ofRoles === 0 ? "" : ` with the ${ofRoles} that say what each picture is there for`}; ${name} takes at most ${most}. Shorten it or choose another model.`,
    );
}

/** A description never gives orders to a server. */
function checkSyntax(prompt: string, { capabilities }: ImageModel): void {
  const lower = prompt.toLowerCase();
  const found = capabilities.controlSyntax.find(({ text }) => lower.includes(text.toLowerCase()));
  if (found !== undefined) refuse("unsupported-parameter", "prompt", found.why);
}

function checkedTier({ name, capabilities }: ImageModel, tier: string | null, field: string): string | null {
  if (tier === null) return capabilities.defaultTier;
  if (capabilities.tiers.includes(tier)) return tier;
  return refuse(
    "unsupported-parameter",
    field,
    capabilities.tiers.length === 0
      ? `${name} has no quality tiers: leave the tier out.`
      : `${name} has no tier “${tier}”; it has ${capabilities.tiers.join(", ")}.`,
  );
}

function checkSize({ name, capabilities }: ImageModel, tier: string | null, size: Target["size"], field: string): void {
  if (makesSize(capabilities.sizes, tier, size)) return;
  refuse(
    "unsupported-parameter",
    field,
    `${name} does not make ${size.width} × ${size.height}; it makes ${sizesText(capabilities.sizes, tier)}.`,
  );
}

function checkSeed({ name, capabilities: { seeds } }: ImageModel, { seed, count }: Target, field: string): void {
  if (seed === null) return;
  if (seeds === null) refuse("unsupported-parameter", field, `${name} takes no seed: leave it out.`);
  if (seed < seeds.min || seed > seeds.max)
    refuse("unsupported-parameter", field, `${name} takes a seed from ${seeds.min} to ${seeds.max}, not ${seed}.`);
  if (count > 1)
    refuse(
      "invalid-input",
      field,
      `One seed makes the same picture ${count} times: ask for one image, or leave the seed out for different ones.`,
    );
}
