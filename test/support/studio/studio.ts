import { setTimeout as sleep } from "node:timers/promises";
import type { GenerationRequest, GenerationView, OutputView } from "../../../src/contract/studio/index.ts";
import type { Principal } from "../../../src/server/accounts/index.ts";
import { addPurchase } from "../../../src/server/credits/index.ts";
import {
  defaultSettings,
  type GenerationSettings,
  generationService,
  type GenerationWorker,
  generationViewOf,
  openUploads,
  type Routes,
  startWorker,
  type WorkerOptions,
} from "../../../src/server/generation/index.ts";
import { studioRoutes } from "../../../src/server/http/studio/index.ts";
import { pictureSets } from "../../../src/server/studio/sets/index.ts";
import { openCampaigns, openCharacters, openPresets } from "../../../src/server/studio/index.ts";
import { type Db, type Storage, withTx } from "../../../src/server/storage/index.ts";

/** A member with the owner's rights. */
export const memberOf = (workspace: string, changes: Partial<Principal> = {}): Principal => ({
  workspace,
  role: "owner",
  scopes: ["read", "generate"],
  spender: "member/1",
  name: "Ada",
  user: { id: "1", operator: false, verified: true },
  spendingLimits: { daily: null, total: null },
  ...changes,
});

/** A workspace that was paid for. */
export async function openWorkspace(db: Db, id: string, credits: number): Promise<string> {
  await db.insertInto("workspace").values({ id, name: id, suspended_at: null }).execute();
  await withTx(db, (tx) =>
    addPurchase(tx, {
      workspace: id,
      key: `paid-${id}`,
      amount: BigInt(credits) * 1_000_000n,
      reference: `paid-${id}`,
    }),
  );
  return id;
}

export interface TestStudio {
  readonly settings: GenerationSettings;
  /** As the workspace's owner, unless another asks. */
  readonly request: (path: string, options?: RequestOptions) => Promise<Response>;
  readonly create: (key: string, request: Partial<GenerationRequest>) => Promise<GenerationView>;
  /** The output once it is over, or in the state that is waited for. */
  readonly until: (
    generation: GenerationView,
    states?: readonly OutputView["state"][],
  ) => Promise<readonly OutputView[]>;
  readonly startWorker: () => Promise<GenerationWorker>;
  readonly stop: () => Promise<void>;
}

export interface RequestOptions {
  readonly as?: Principal | null;
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key?: string;
}

export const OVER: readonly OutputView["state"][] = ["delivered", "failed", "cancelled"];

/** The studio's addresses and a worker over a real database. */
export function testStudio(
  storage: Storage,
  routes: Routes,
  workspace: string,
  changes: Partial<GenerationSettings> = {},
  working: Partial<Pick<WorkerOptions, "hooksAt" | "keep" | "roomProblem">> = {},
): TestStudio {
  const settings = { ...defaultSettings, ...changes };
  const { db, blobs } = storage;
  const workers: GenerationWorker[] = [];
  let asking: Principal | null = null;
  const app = studioRoutes({
    authenticate: () => Promise.resolve(asking),
    generation: generationService({
      db,
      routes,
      settings,
      ...(working.roomProblem === undefined ? {} : { roomProblem: working.roomProblem }),
    }),
    uploads: openUploads({ storage, bytesMax: settings.uploadBytesMaxPerWorkspace }),
    sets: pictureSets({ db, routes, settings }),
    presets: openPresets(db),
    characters: openCharacters(storage),
    campaigns: openCampaigns({ db, blobs, routes, settings }),
  });
  const request: TestStudio["request"] = (path, options = {}) => {
    const { as = memberOf(workspace), method = "GET", body, key, headers: more = {} } = options;
    asking = as; // read before the first await of the request
    const headers: Record<string, string> = { ...more, ...(key === undefined ? {} : { "Idempotency-Key": key }) };
    const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof FormData;
    return Promise.resolve(
      app.request(
        path,
        body === undefined
          ? { method, headers }
          : { method, headers, body: isRaw ? (body as string | FormData) : JSON.stringify(body) },
      ),
    );
  };
  const create: TestStudio["create"] = async (key, wish) => {
    const body = { prompt: "a mug", targets: [], quotedMicrocredits: "1000000000", ...wish };
    const response = await request("/api/generations", { method: "POST", key, body });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as GenerationView;
  };
  const until: TestStudio["until"] = async ({ id }, states = OVER) => {
    for (const end = Date.now() + 50_000; Date.now() < end; await sleep(20)) {
      const view = await generationViewOf(db, workspace, id);
      if (view !== null && view.outputs.every(({ state }) => states.includes(state))) return view.outputs;
    }
    const view = await generationViewOf(db, workspace, id);
    throw new Error(`still ${JSON.stringify(view?.outputs.map(({ state, problem }) => ({ state, problem })))}`);
  };
  return {
    settings,
    request,
    create,
    until,
    startWorker: async () => {
      const worker = await startWorker({
        db,
        storage,
        routes,
        settings,
        hooksAt: null,
        keep: (_output, bytes) => blobs.put(bytes),
        placeholder: () => Promise.resolve(null),
        onDelivered: () => Promise.resolve(),
        log: () => undefined,
        ...working,
      });
      workers.push(worker);
      return worker;
    },
    stop: async () => void (await Promise.all(workers.splice(0).map((worker) => worker.stop(100)))),
  };
}
