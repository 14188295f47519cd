import type { Hono } from "hono";
import {
  batchBytesMax,
  batchOrder,
  batchRequest,
  finishOrder,
  finishRequest,
  pickRequest,
  retryRequest,
  setOrder,
  setRequest,
} from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { CellAddress, PictureSets } from "../../studio/sets/index.ts";
import { answer, forEditors, idIn, type StudioContext } from "./asking.ts";
import { answering, bodyOfAtMost, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { one, page } from "./reading-routes.ts";
import { nothingHere } from "./refusals.ts";

/** A file with every character escaped at its longest would be larger; such a file is no table. */
const batchBody = bodyOfAtMost(
  2 * batchBytesMax,
  `The file is longer than ${batchBytesMax / 1_000_000} MB: split it into several, each with the first line that names the columns.`,
);

const forMakers = (c: StudioContext, work: (principal: Principal) => Promise<Response>) =>
  forEditors(c, "make or stop images", (principal) => answering(c, () => work(principal)));

const keyOf = (c: StudioContext): string => c.req.header("Idempotency-Key") ?? "";

interface SetServices {
  readonly sets: PictureSets;
}

/** Grids, batches, and what finishes what. */
export function addSets(app: Hono<StudioEnvironment>, { sets }: SetServices): void {
  app.post("/api/sets/plan", limitedBody, (c) =>
    forMakers(c, async (principal) => answer(c, await sets.plan(principal, await readBody(c, setRequest)))),
  );
  app.post("/api/sets", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const { set, isNew } = await sets.create(principal, keyOf(c), await readBody(c, setOrder));
      return answer(c, set, isNew ? 201 : 200);
    }),
  );
  app.post("/api/batches/plan", batchBody, (c) =>
    forMakers(c, async (principal) => answer(c, await sets.planBatch(principal, await readBody(c, batchRequest)))),
  );
  app.post("/api/batches", batchBody, (c) =>
    forMakers(c, async (principal) => {
      const { set, isNew } = await sets.createBatch(principal, keyOf(c), await readBody(c, batchOrder));
      return answer(c, set, isNew ? 201 : 200);
    }),
  );
  app.get("/api/sets", (c) => page(c, { standard: 20, max: 50 }, sets.list));
  app.get("/api/sets/:id", (c) => one(c, "grid or batch", sets.one));
  app.post("/api/sets/:id/cancel", (c) =>
    forMakers(c, async (principal) => {
      const id = idIn(c);
      const set = id === null ? null : await sets.cancel(principal, id);
      return set === null ? nothingHere(c, "grid or batch") : answer(c, set);
    }),
  );
  addCells(app, sets);
  addFinishes(app, sets);
}

function addCells(app: Hono<StudioEnvironment>, sets: PictureSets): void {
  app.post("/api/sets/:id/cells/:position/retry", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const cell = cellIn(c);
      const { quotedMicrocredits } = await readBody(c, retryRequest);
      const set = cell === null ? null : await sets.retry(principal, cell, { key: keyOf(c), quotedMicrocredits });
      return set === null ? nothingHere(c, "cell") : answer(c, set);
    }),
  );
  app.post("/api/sets/:id/cells/:position/pick", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const cell = cellIn(c);
      const { picked } = await readBody(c, pickRequest);
      const set = cell === null ? null : await sets.pick(principal, cell, picked);
      return set === null ? nothingHere(c, "cell") : answer(c, set);
    }),
  );
}

function addFinishes(app: Hono<StudioEnvironment>, sets: PictureSets): void {
  app.post("/api/finishes/quote", limitedBody, (c) =>
    forMakers(c, async (principal) => answer(c, await sets.quoteFinish(principal, await readBody(c, finishRequest)))),
  );
  app.post("/api/finishes", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const { generation, isNew } = await sets.finish(principal, keyOf(c), await readBody(c, finishOrder));
      return answer(c, generation, isNew ? 201 : 200);
    }),
  );
  app.get("/api/outputs/:id/finish", (c) => one(c, "output", sets.finishOf));
}

function cellIn(c: StudioContext): CellAddress | null {
  const [set, position] = [idIn(c), c.req.param("position") ?? ""];
  return set === null || !/^\d{1,4}$/.test(position) ? null : { set, position: Number(position) };
}
