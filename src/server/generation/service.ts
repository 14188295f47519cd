import type {
  GenerationRequest,
  GenerationView,
  OfferedModel,
  OutputView,
  QuoteAnswer,
  QuoteRequest,
} from "../../contract/studio/index.ts";
import { present } from "../../core/kernel/index.ts";
import type { Principal } from "../accounts/index.ts";
import type { Db } from "../storage/index.ts";
import { cancelGeneration, cancelOutput, type CancelOutcome } from "./cancel.ts";
import { Refused } from "./refused.ts";
import { checkRequest } from "./request/check.ts";
import { createGeneration } from "./request/create.ts";
import { inputsOf } from "./request/inputs.ts";
import { offeredModels, type Routes } from "./request/offers.ts";
import { quoteFor } from "./request/quote.ts";
import type { GenerationSettings } from "./settings.ts";
import { holdUpOf, type RoomProblem } from "./stops/submissions.ts";
import { holdUpSentence } from "./stops/words.ts";
import { generationViewOf, outputViewOf } from "./views.ts";

/** What a creator may ask for. An expected refusal is thrown as Refused; nothing was done then. */
export interface GenerationService {
  readonly models: () => readonly OfferedModel[];
  readonly quote: (principal: Principal, request: QuoteRequest) => Promise<QuoteAnswer>;
  /** `isNew` is false where the key came before: the same generation, as it is now. */
  readonly create: (
    principal: Principal,
    key: string,
    request: GenerationRequest,
  ) => Promise<{ readonly generation: GenerationView; readonly isNew: boolean }>;
  /** Why no image is made now and what becomes of those that wait, for creators; null where they are made. */
  readonly heldUp: () => Promise<string | null>;
  /** null where this workspace has no such output. */
  readonly cancelOutput: (principal: Principal, id: string) => Promise<OutputView | null>;
  readonly cancelGeneration: (principal: Principal, id: string) => Promise<GenerationView | null>;
}

export interface GenerationOptions {
  readonly db: Db;
  readonly routes: Routes;
  readonly settings: GenerationSettings;
  readonly roomProblem?: RoomProblem;
}

export function generationService({
  db,
  routes,
  settings,
  roomProblem = () => null,
}: GenerationOptions): GenerationService {
  const viewOf = async (workspace: string, id: string): Promise<GenerationView> =>
    present(await generationViewOf(db, workspace, id), "a generation that was just made");
  return Object.freeze<GenerationService>({
    models: () => offeredModels(routes, settings.rate),
    quote: async ({ workspace }, request) => {
      const inputs = await inputsOf(db, workspace, request);
      return quoteFor(db, workspace, checkRequest(request, inputs, routes, settings.rate));
    },
    create: async (principal, key, request) => {
      const { id, replayed } = await createGeneration({ db, routes, settings, roomProblem }, principal, key, request);
      return { generation: await viewOf(principal.workspace, id), isNew: !replayed };
    },
    heldUp: async () => {
      const holdUp = await holdUpOf(db, roomProblem);
      return holdUp === null ? null : holdUpSentence(holdUp);
    },
    cancelOutput: async (principal, id) => {
      refuseWhatIsOver(await cancelOutput(db, principal, id));
      const row = await db
        .selectFrom("output")
        .selectAll()
        .where("id", "=", id)
        .where("workspace", "=", principal.workspace)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      return row === undefined ? null : outputViewOf(row);
    },
    cancelGeneration: async (principal, id) =>
      (await cancelGeneration(db, principal, id)) ? viewOf(principal.workspace, id) : null,
  });
}

function refuseWhatIsOver(outcome: CancelOutcome): void {
  if (outcome === "over")
    throw new Refused({
      code: "conflict",
      message: "It cannot be stopped any more: it is over, or its provider no longer answers.",
    });
}
