import type { Context, Hono } from "hono";
import { generationRequest, quoteRequest } from "../../../contract/studio/index.ts";
import { mayGenerate, mayRead } from "../../accounts/index.ts";
import { type GenerationService, Refused } from "../../generation/index.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { nothingHere } from "./refusals.ts";

export interface GenerationServices {
  readonly generation: GenerationService;
}

type StudioContext = Context<StudioEnvironment>;

const noStore = (c: StudioContext, body: object, status: 200 | 201 = 200): Response => {
  c.header("Cache-Control", "no-store");
  return c.json(body, status);
};

const readerOf = (c: StudioContext) => {
  const principal = c.get("principal");
  if (mayRead(principal)) return principal;
  throw new Refused({ code: "forbidden", message: "This API key may not read: make one with the scope “read”." });
};

const makerOf = (c: StudioContext) => {
  const principal = c.get("principal");
  if (mayGenerate(principal)) return principal;
  throw new Refused({
    code: "forbidden",
    message:
      principal.user === null
        ? "This API key may not make images: make one with the scope “generate”."
        : "Viewers may not make or stop images: an owner of the workspace can make you an editor.",
  });
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids that are none are ids that do not exist. */
const idOf = (c: StudioContext): string | null => {
  const id = c.req.param("id")?.toLowerCase() ?? "";
  return UUID.test(id) ? id : null;
};

/** What can be made, what it costs, making it and stopping it. */
export function addGeneration(app: Hono<StudioEnvironment>, { generation }: GenerationServices): void {
  app.get("/api/models", (c) =>
    answering(c, async () => {
      readerOf(c);
      return noStore(c, { models: generation.models() });
    }),
  );
  app.post("/api/quotes", limitedBody, (c) =>
    answering(c, async () => {
      const principal = makerOf(c);
      return noStore(c, await generation.quote(principal, await readBody(c, quoteRequest)));
    }),
  );
  app.post("/api/generations", limitedBody, (c) =>
    answering(c, async () => {
      const principal = makerOf(c);
      const key = c.req.header("Idempotency-Key") ?? "";
      const made = await generation.create(principal, key, await readBody(c, generationRequest));
      return noStore(c, made.generation, made.isNew ? 201 : 200);
    }),
  );
  app.post("/api/outputs/:id/cancel", (c) =>
    answering(c, async () => {
      const [principal, id] = [makerOf(c), idOf(c)];
      const output = id === null ? null : await generation.cancelOutput(principal, id);
      return output === null ? nothingHere(c, "output") : noStore(c, output);
    }),
  );
  app.post("/api/generations/:id/cancel", (c) =>
    answering(c, async () => {
      const [principal, id] = [makerOf(c), idOf(c)];
      const cancelled = id === null ? null : await generation.cancelGeneration(principal, id);
      return cancelled === null ? nothingHere(c, "generation") : noStore(c, cancelled);
    }),
  );
}
