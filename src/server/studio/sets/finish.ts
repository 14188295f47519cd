import type {
  FinishOrder,
  FinishQuote,
  FinishRequest,
  FinishView,
  GenerationRequest,
  QuoteRequest,
} from "../../../contract/studio/index.ts";
import {
  availableTo,
  type CheckedTarget,
  createGeneration,
  inputsOf,
  type OutputRow,
  outputViewOf,
  type Principal,
  Refused,
} from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";
import type { SetContext } from "./context.ts";
import { fromPictures } from "./from-pictures.ts";
import { finalsOf } from "./views.ts";

/** How the draft’s words were written. */
type Template = GenerationRequest["template"];

interface Draft {
  readonly row: OutputRow;
  readonly prompt: string;
  readonly useCase: string | null;
  readonly template: Template;
  /** The one it shows, where that is still there. */
  readonly character: string | null;
}

/** The draft with its words; refused where the workspace has no such picture. */
async function draftOf(reader: Reader, workspace: string, id: string): Promise<Draft> {
  const found = await reader
    .selectFrom("output")
    .innerJoin("generation", "generation.id", "output.generation")
    .selectAll("output")
    .leftJoin("character", (on) =>
      on.onRef("character.id", "=", "output.character").on("character.workspace", "=", workspace),
    )
    .select(["generation.prompt", "generation.use_case", "generation.template", "character.id as who"])
    .where("output.id", "=", id)
    .where("output.workspace", "=", workspace)
    .where("output.state", "=", "delivered")
    .where("output.deleted_at", "is", null)
    .executeTakeFirst();
  if (found === undefined)
    throw new Refused({
      code: "not-found",
      field: "draft",
      message: "There is no such picture in this workspace to finish: it may have been deleted, or it never arrived.",
    });
  const { prompt, use_case: useCase, template, who: character, ...row } = found;
  return { row, prompt, useCase, template: template as Template, character };
}

interface Plan {
  readonly request: QuoteRequest;
  readonly draft: Draft;
  readonly target: CheckedTarget;
  /** Why the model does not work from the draft; null where it does. */
  readonly why: string | null;
}

/** The draft's words on another model: from the draft itself where that takes a picture at a price, else from the words. */
async function plan(context: SetContext, workspace: string, asked: FinishRequest): Promise<Plan> {
  const draft = await draftOf(context.db, workspace, asked.draft);
  const { route, tier, size, seed } = asked;
  const from = (references: QuoteRequest["references"]): QuoteRequest => ({
    prompt: draft.prompt,
    targets: [{ route, tier, size, seed, count: 1 }],
    references,
    mask: null,
    ...(draft.character === null ? {} : { character: draft.character }),
  });
  const isDrawing = draft.row.media_type === "image/svg+xml";
  const itself = from(isDrawing ? [] : [{ source: "output", id: asked.draft }]);
  const given = await inputsOf(context.db, workspace, itself);
  const { prompt } = draft;
  const { target, inputs, without } = fromPictures(context, {
    prompt,
    inputs: given,
    settings: { route, tier, size, seed },
  });
  const why = isDrawing ? ofLines : without === null ? null : whyNot[without](target.model.name);
  const { character, ...alone } = inputs.references.length > 0 ? itself : from([]);
  const request = inputs.character === null ? alone : { ...alone, character };
  return { request, draft, target, why };
}

const ofLines = "The draft is a drawing of lines, which no model works from: the final gets the same words alone.";
const whyNot = {
  "takes-none": (name: string): string =>
    `${name} makes pictures from words alone: it gets the same words, and what it draws will be another picture.`,
  "no-price": (name: string): string =>
    `${name} has no confirmed price for pictures to work from: it gets the same words, and what it draws will be another picture.`,
} as const;

/** What the final costs and what the draft did, before anything is set aside. */
export async function finishQuoteOf(
  context: SetContext,
  workspace: string,
  asked: FinishRequest,
): Promise<FinishQuote> {
  const { draft, target, why } = await plan(context, workspace, asked);
  const paid = BigInt(draft.row.charged_microcredits ?? draft.row.quoted_microcredits);
  const final = target.price.microcredits;
  return {
    usesDraft: why === null,
    why,
    draftMicrocredits: String(paid),
    finalMicrocredits: String(final),
    togetherMicrocredits: String(paid + final),
    availableMicrocredits: String(await availableTo(context.db, workspace)),
  };
}

/** Asks for the final; it names its draft for ever, whether it is made from it or not. */
export async function createFinish(
  context: SetContext,
  principal: Principal,
  key: string,
  { quotedMicrocredits, ...asked }: FinishOrder,
): Promise<{ readonly id: string; readonly replayed: boolean }> {
  const { request, draft } = await plan(context, principal.workspace, asked);
  const { useCase, template } = draft;
  const order = { ...request, useCase, template, quotedMicrocredits };
  return createGeneration(context, principal, key, order, { draft: asked.draft });
}

/** A picture among its drafts and finals; null where the workspace has no such picture. */
export async function finishViewOf(reader: Reader, workspace: string, id: string): Promise<FinishView | null> {
  const output = await reader
    .selectFrom("output")
    .select(["id", "generation"])
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (output === undefined) return null;
  const parent = await reader
    .selectFrom("generation_finish as f")
    .innerJoin("output", "output.id", "f.draft")
    .selectAll("output")
    .where("f.generation", "=", output.generation)
    .executeTakeFirst();
  const finals = await finalsOf(reader, workspace, parent === undefined ? [id] : [id, parent.id]);
  const ofDraft = parent === undefined ? [] : (finals.get(parent.id) ?? []);
  return {
    draft: parent === undefined || parent.deleted_at !== null ? null : outputViewOf(parent),
    finals: [...(finals.get(id) ?? [])],
    siblings: ofDraft.filter((each) => each.id !== id),
    set: await setWith(reader, workspace, parent === undefined ? [id] : [id, parent.id]),
  };
}

async function setWith(reader: Reader, workspace: string, outputs: readonly string[]) {
  const row = await reader
    .selectFrom("picture_set_cell as c")
    .innerJoin("picture_set as s", "s.id", "c.set_id")
    .select(["s.id", "s.title"])
    .where("c.output", "in", outputs)
    .where("s.workspace", "=", workspace)
    .orderBy("s.created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
