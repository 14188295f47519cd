import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { type ProviderServer, startProvider } from "../../../../test/support/studio/provider-server.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { openWorkspace, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import {
  type CellRequest,
  type PlanAnswer,
  planAnswer,
  problem,
  setView,
  type SetView,
} from "../../../contract/studio/index.ts";
import { balanceOf } from "../../credits/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";

/** Three routes of a stand-in: cheap with seeds, dearer without seeds, and dear ones that take pictures or do not. */
export interface SetBench {
  readonly storage: TestStorage;
  readonly studio: TestStudio;
  readonly provider: ProviderServer;
  /** Orders of these words fail. */
  readonly failing: Set<string>;
  readonly close: () => Promise<void>;
}

export const cheap = "stand-in/model-x/one";
export const seedless = "stand-in/model-y/plain";
export const better = "stand-in/model-z/fine";
export const wordsOnly = "stand-in/model-w/words";

export async function openSetBench(): Promise<SetBench> {
  const storage = await openTestStorage();
  const failing = new Set<string>();
  const provider = await startProvider(({ prompt }) => (failing.has(prompt) ? { placeStatus: 422 } : {}));
  const base = standInModel(provider.url);
  const variant = (route: string, name: string, usd: number, changes: Partial<ImageModel["capabilities"]>) =>
    standInModel(provider.url, {
      route,
      model: route.split("/")[1] ?? "",
      variant: route.split("/")[2] ?? "",
      name,
      price: { kind: "per-image", usd, besides: { inputs: { kind: "each", usd: 0 } } },
      capabilities: { ...base.capabilities, ...changes },
    });
  const fixed = { kind: "fixed", sizes: [{ width: 64, height: 64 }] } as const;
  const routes = (): readonly ImageModel[] => [
    base,
    variant(seedless, "Model Y Plain", 0.06, { seeds: null, sizes: fixed, tiers: ["low", "high"], defaultTier: "low" }),
    variant(better, "Model Z Fine", 0.12, { referencesMax: 2 }),
    variant(wordsOnly, "Model W Words", 0.09, {}),
  ];
  for (const [workspace, credits] of [
    ["ours", 5_000],
    ["theirs", 1_000],
    ["poor", 50],
  ] as const)
    await openWorkspace(storage.db, workspace, credits);
  const studio = testStudio(storage, routes, "ours");
  return {
    storage,
    studio,
    provider,
    failing,
    close: async () => {
      await studio.stop();
      await provider.close();
      await storage.close();
    },
  };
}

const size = { width: 64, height: 64 };

/** A grid of routes by seeds with the same words: columns are routes. */
export function gridOf(prompt: string, routes: readonly string[], seeds: readonly number[]) {
  const cells: CellRequest[] = seeds.flatMap((seed, row) =>
    routes.map((route, column) => ({
      places: [column, row],
      prompt,
      route,
      tier: null,
      size,
      seed: route === seedless ? null : seed,
      turn: row,
    })),
  );
  return {
    title: prompt,
    axes: [
      { name: "Models", labels: [...routes] },
      { name: "Seeds", labels: seeds.map(String) },
    ],
    cells,
  };
}

export async function refusal(response: Response) {
  const { error } = problem.parse(await response.json());
  return { status: response.status, ...error };
}

export async function planned(studio: TestStudio, body: object): Promise<PlanAnswer> {
  const response = await studio.request("/api/sets/plan", { method: "POST", body });
  if (!response.ok) throw new Error(await response.text());
  return planAnswer.parse(await response.json());
}

export async function made(studio: TestStudio, key: string, body: object): Promise<SetView> {
  const total = (await planned(studio, body)).totalMicrocredits;
  const response = await studio.request("/api/sets", {
    method: "POST",
    key,
    body: { ...body, quotedMicrocredits: total },
  });
  if (!response.ok) throw new Error(await response.text());
  return setView.parse(await response.json());
}

export async function setNow(studio: TestStudio, id: string): Promise<SetView> {
  const response = await studio.request(`/api/sets/${id}`);
  if (!response.ok) throw new Error(await response.text());
  return setView.parse(await response.json());
}

export const heldOf = async ({ storage }: SetBench, workspace = "ours"): Promise<bigint> =>
  (await balanceOf(storage.db, workspace)).heldAside;
