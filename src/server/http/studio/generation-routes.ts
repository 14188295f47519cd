import type { Hono } from "hono";
import { generationRequest, type HeldUp, quoteRequest } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { GenerationService } from "../../generation/index.ts";
import { answer, forEditors, forReaders, idIn, type StudioContext } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { nothingHere } from "./refusals.ts";

export interface GenerationServices {
  readonly generation: GenerationService;
}

const forMakers = (c: StudioContext, work: (principal: Principal) => Promise<Response>) =>
  forEditors(c, "make or stop images", (principal) => answering(c, () => work(principal)));

/** What can be made, what it costs, making it and stopping it. */
export function addGeneration(app: Hono<StudioEnvironment>, { generation }: GenerationServices): void {
  app.get("/api/models", (c) => forReaders(c, () => answer(c, { models: generation.models() })));
  app.get("/api/held-up", (c) =>
    forReaders(c, async () => answer(c, { sentence: await generation.heldUp() } satisfies HeldUp)),
  );
  app.post("/api/quotes", limitedBody, (c) =>
    forMakers(c, async (principal) => answer(c, await generation.quote(principal, await readBody(c, quoteRequest)))),
  );
  app.post("/api/generations", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const key = c.req.header("Idempotency-Key") ?? "";
      const made = await generation.create(principal, key, await readBody(c, generationRequest));
      return answer(c, made.generation, made.isNew ? 201 : 200);
    }),
  );
  app.post("/api/outputs/:id/cancel", (c) =>
    forMakers(c, async (principal) => {
      const id = idIn(c);
      const output = id === null ? null : await generation.cancelOutput(principal, id);
      return output === null ? nothingHere(c, "output") : answer(c, output);
    }),
  );
  app.post("/api/generations/:id/cancel", (c) =>
    forMakers(c, async (principal) => {
      const id = idIn(c);
      const cancelled = id === null ? null : await generation.cancelGeneration(principal, id);
      return cancelled === null ? nothingHere(c, "generation") : answer(c, cancelled);
    }),
  );
}
