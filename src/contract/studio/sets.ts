import { z } from "zod";
import { instant, microcredits } from "./amounts.ts";
import { generationRequest, generationView, outputView, quoteRequest, referenceView, target } from "./generations.ts";
import { size } from "./models.ts";

/** At most so many pictures in one set, and so many axes of a grid. */
export const cellsMax = 200;
export const axesMax = 3;

const label = z.string().max(500);
const words = z.string().max(200);

/** One picture of a plan: what it is asked with, and where it stands. What its model lacks is a fault, never dropped. */
export const cellRequest = z.strictObject({
  /** One place on each axis, in the axes' order, counted from 0. */
  places: z.array(z.int().nonnegative()).max(axesMax),
  prompt: z.string(),
  /** What the prompt was written as, as with a single request. */
  template: generationRequest.shape.template,
  ...target.omit({ count: true }).shape,
  /** Cells with equal settings are one picture; with different turns they are different ones, where no seed tells them apart. */
  turn: z.int().nonnegative().max(cellsMax).default(0),
});
export type CellRequest = z.infer<typeof cellRequest>;

/** POST /api/sets/plan: a grid. Cells may be left out; each stands at its own place. */
export const setRequest = z.strictObject({
  title: words.max(2_000),
  axes: z
    .array(z.strictObject({ name: words, labels: z.array(label).min(1).max(cellsMax) }))
    .min(1)
    .max(axesMax, `at most ${axesMax} axes`),
  cells: z.array(cellRequest).min(1, "a grid has at least one picture").max(cellsMax, `at most ${cellsMax} pictures`),
  /** As with a single request; the same for all cells. */
  references: quoteRequest.shape.references,
  mask: quoteRequest.shape.mask,
  character: quoteRequest.shape.character,
  strength: quoteRequest.shape.strength,
  offset: quoteRequest.shape.offset,
  useCase: generationRequest.shape.useCase,
  /** True: pictures that are here already are made, and paid for, once more. */
  anew: z.boolean().default(false),
  /** The route that picked cells are meant to be finished on. */
  finishWith: z.string().max(200).nullable().default(null),
});
export type SetRequest = z.infer<typeof setRequest>;

/**
 * POST /api/sets, with the header Idempotency-Key: everything is submitted in one step or nothing is. Refused with
 * quote-changed if it has become dearer than the named total.
 */
export const setOrder = setRequest.extend({ quotedMicrocredits: generationRequest.shape.quotedMicrocredits });
export type SetOrder = z.infer<typeof setOrder>;

/** What is wrong with a cell; `line` and `column` where it came from a file, counted from 1. */
export const cellFault = z.object({ message: z.string(), line: z.int().nullable(), column: z.int().nullable() });
export type CellFault = z.infer<typeof cellFault>;

/**
 * new: it is drawn and costs. shared: an earlier picture of the workspace was made with the same settings and stands
 * here. same: an earlier cell of this plan has the same settings (`sameAs` is its position). fault: it cannot be made.
 */
export const plannedCell = z.object({
  position: z.int(),
  places: z.array(z.int()),
  prompt: z.string(),
  route: z.string(),
  /** As the model is called here; the route where it is not offered. */
  name: z.string(),
  tier: z.string().nullable(),
  size,
  seed: z.int().nullable(),
  kind: z.enum(["new", "shared", "same", "fault"]),
  /** What drawing it costs; "0" unless it is new. */
  microcredits,
  output: outputView.nullable(),
  sameAs: z.int().nullable(),
  fault: cellFault.nullable(),
});
export type PlannedCell = z.infer<typeof plannedCell>;

export const planAnswer = z.object({
  cells: z.array(plannedCell),
  /** Cells by kind; they add up to all. */
  counts: z.object({ new: z.int(), shared: z.int(), same: z.int(), fault: z.int() }),
  totalMicrocredits: microcredits,
  availableMicrocredits: microcredits,
});
export type PlanAnswer = z.infer<typeof planAnswer>;

/** At most so many bytes of a file. */
export const batchBytesMax = 2_000_000;

/**
 * POST /api/batches/plan: a CSV file with a header line. Columns: prompt (required), model (a route or a model's name,
 * required), size (such as 1024x1536), quality, seed; every other column is a variable, put in where a prompt says
 * {its name}. Braces around anything but a name are left as they are.
 */
export const batchRequest = z.strictObject({
  fileName: words,
  csv: z.string().max(batchBytesMax, `at most ${batchBytesMax} characters`),
  anew: z.boolean().default(false),
});
export type BatchRequest = z.infer<typeof batchRequest>;

/** Its plan: as a grid's, with what is wrong with the file as a whole or with its lines. Nothing was set aside. */
export const batchPlanAnswer = planAnswer.extend({
  /** Lines of the file below its header that hold something. */
  rows: z.int(),
  faults: z.array(cellFault),
});
export type BatchPlanAnswer = z.infer<typeof batchPlanAnswer>;

/** POST /api/batches, with the header Idempotency-Key. A file with any fault is refused as a whole. */
export const batchOrder = batchRequest.extend({ quotedMicrocredits: generationRequest.shape.quotedMicrocredits });
export type BatchOrder = z.infer<typeof batchOrder>;

export const setCellView = z.object({
  position: z.int(),
  places: z.array(z.int()),
  prompt: z.string(),
  template: generationView.shape.template,
  /** What stands there now; null where it was deleted. */
  output: outputView.nullable(),
  /** Not paid for by this cell: it was here before, or another cell's is the same. */
  shared: z.boolean(),
  picked: z.boolean(),
  /** What was made to finish it, the newest first. */
  finals: z.array(outputView),
});
export type SetCellView = z.infer<typeof setCellView>;

/** GET /api/sets/ID. */
export const setView = z.object({
  id: z.uuid(),
  kind: z.enum(["grid", "batch"]),
  title: z.string(),
  axes: z.array(z.object({ name: z.string(), labels: z.array(z.string()) })),
  useCase: z.string().nullable(),
  finishWith: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  quotedMicrocredits: microcredits,
  references: z.array(referenceView),
  mask: referenceView.nullable(),
  cells: z.array(setCellView),
});
export type SetView = z.infer<typeof setView>;

/** GET /api/sets?before=CURSOR, newest first, with a few of the pictures. */
export const setList = z.object({
  sets: z.array(
    setView.pick({ id: true, kind: true, title: true, createdAt: true, createdBy: true }).extend({
      cellCount: z.int(),
      deliveredCount: z.int(),
      openCount: z.int(),
      pictures: z.array(outputView),
    }),
  ),
  next: z.string().nullable(),
});
export type SetList = z.infer<typeof setList>;

/** POST /api/sets/ID/cells/POSITION/retry, with an Idempotency-Key, where nothing arrived or the picture was deleted. */
export const retryRequest = z.strictObject({ quotedMicrocredits: generationRequest.shape.quotedMicrocredits });

/** POST /api/sets/ID/cells/POSITION/pick. */
export const pickRequest = z.strictObject({ picked: z.boolean() });

/** POST /api/finishes/quote: the draft's own words on another model, from the draft itself where the model takes pictures. */
export const finishRequest = z.strictObject({ draft: z.uuid(), ...target.omit({ count: true }).shape });
export type FinishRequest = z.infer<typeof finishRequest>;

export const finishQuote = z.object({
  /** Whether the model works from the draft; if not, `why` says so in a sentence. */
  usesDraft: z.boolean(),
  why: z.string().nullable(),
  /** What the draft cost, or will; "0" where it was free. */
  draftMicrocredits: microcredits,
  finalMicrocredits: microcredits,
  togetherMicrocredits: microcredits,
  availableMicrocredits: microcredits,
});
export type FinishQuote = z.infer<typeof finishQuote>;

/** POST /api/finishes, with the header Idempotency-Key; answers with the generation. */
export const finishOrder = finishRequest.extend({ quotedMicrocredits: generationRequest.shape.quotedMicrocredits });
export type FinishOrder = z.infer<typeof finishOrder>;

/** GET /api/outputs/ID/finish: which picture it finishes, which finish it, and which finish the same draft. */
export const finishView = z.object({
  draft: outputView.nullable(),
  finals: z.array(outputView),
  siblings: z.array(outputView),
  /** The set that it stands in, or its draft does; the newest. */
  set: z.object({ id: z.uuid(), title: z.string() }).nullable(),
});
export type FinishView = z.infer<typeof finishView>;
