/**
 * A campaign of 60 shots against fal's stand-in, where every tenth order meets a fault: how every picture ends, how many
 * orders left for each attempt, and whether every credit is accounted for. Run:
 *
 *   node --import ./src/server/boot/tsx-hook.ts bench/campaign.ts [shots, default 60] [seed]
 */
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { CampaignPlan, CampaignView } from "../src/contract/studio/index.ts";
import { below, seededRandom } from "../src/core/ranking/testing/random.ts";
import { balanceOf, reconcile, reconciliationText } from "../src/server/credits/index.ts";
import { defaultSettings, explainedHolds, startWorker } from "../src/server/generation/index.ts";
import type { ImageModel } from "../src/server/providers/spec/index.ts";
import { openCampaigns } from "../src/server/studio/index.ts";
import { connectionTo, falAt } from "../test/providers/fal.ts";
import type { Fault } from "../test/stand-ins/fal/faults.ts";
import { startStandIn } from "../test/stand-ins/fal/server.ts";
import { openTestStorage } from "../test/support/storage.ts";
import { memberOf, openWorkspace } from "../test/support/studio/studio.ts";
import { machine } from "./ranking-setting.ts";

const shots = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? 20_261_201);
const FAULTS_OF_TEN = 1;
const CREDITS = 20_000;

/** What providers do: refused before a job, perhaps billed, ended without a bill, slow to answer, a broken download. */
const faults: readonly Fault[] = [
  "http-429",
  "http-502",
  "http-503",
  "cut-before-accepting",
  "http-500-accepted",
  "cut-after-accepting",
  "silent-after-accepting",
  "no-json",
  "runner-lost",
  "model-failed",
  "poll-500-twice",
  "poll-cut-twice",
  "lost",
  "truncated",
];

const random = seededRandom(seed);
const met = new Map<Fault, number>();
const standIn = await startStandIn({ workMs: 60 });
const storage = await openTestStorage();
const { db, blobs } = storage;

/** Each order meets a fault by chance, and its attempt is given up after seconds, not minutes. */
async function faulty(route: string): Promise<ImageModel> {
  const model = await falAt(connectionTo(standIn), route);
  return {
    ...model,
    price: { kind: "per-image", usd: 0.03, besides: { inputs: { kind: "each", usd: 0 } } },
    deadlineMs: 4_000,
    place: (submission, context) => {
      if (below(random, 10) < FAULTS_OF_TEN) {
        const fault = faults[below(random, faults.length)] ?? "http-503";
        met.set(fault, (met.get(fault) ?? 0) + 1);
        standIn.choose(fault);
      }
      return model.place(submission, context);
    },
  };
}

const models = [await faulty("flux-2/standard"), await faulty("gpt-image-2-5-flare/flare")];
const routes = () => models;
const [cheap, good] = models.map(({ route }) => route);
const workspace = await openWorkspace(db, "bench", CREDITS);
const principal = memberOf(workspace);
await sql`insert into auth_user (id, name, email, email_verified) values ('1', 'Ada', 'ada@example.org', true)`.execute(
  db,
);
await sql`insert into membership (id, workspace, user_id, role) values ('1', ${workspace}, '1', 'owner')`.execute(db);
const settings = { ...defaultSettings, runningMaxPerWorkspace: 16 };
const campaigns = openCampaigns({ db, blobs, routes, settings });
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
});

const began = performance.now();
const { id } = await campaigns.add(principal, {
  title: "Bench",
  explore: { route: cheap ?? "", tier: null },
  finish: { route: good ?? "", tier: null },
  shots: Array.from({ length: shots }, (_, index) => ({
    scene: `Scene ${index + 1}: a mug on a table`,
    copy: "",
    copyPlace: "beside" as const,
    product: null,
  })),
  channels: [
    { name: "Square", width: 512, height: 512, fitting: "cut" },
    { name: "Wide", width: 768, height: 432, fitting: "cut" },
  ],
});

const view = async (): Promise<CampaignView> => (await campaigns.one(workspace, id)) as CampaignView;
const plan = async (): Promise<CampaignPlan> => (await campaigns.plan(workspace, id)) as CampaignPlan;

let pressed = 0;
let byItself = 0;

/** Waits until nothing is on its way; what may have been billed stays as it is. */
async function settled(): Promise<void> {
  for (;;) {
    const { places } = await plan();
    // As the clock does every minute.
    const asked = await campaigns.askAgain(0);
    byItself += asked;
    if (asked === 0 && places.every(({ standing }) => standing !== "waiting")) return;
    await sleep(200);
  }
}

async function ask(kind: "explore" | "finish"): Promise<number> {
  const { places } = await plan();
  const asked = places.filter(
    ({ standing, channel }) => standing === "missing" && (channel === null) === (kind === "explore"),
  );
  pressed += 1;
  await campaigns.step(principal, {
    campaign: id,
    key: `press-${pressed}`,
    order: {
      places: asked.map(({ shot, channel }) => ({ shot, channel })),
      evenIfBilled: false,
      quotedMicrocredits: String(asked.reduce((sum, { microcredits }) => sum + BigInt(microcredits), 0n)),
    },
  });
  await settled();
  return asked.length;
}

async function take(kind: "explore" | "finish"): Promise<void> {
  const asked = await ask(kind);
  const { places } = await plan();
  const ends = Map.groupBy(
    places.filter(({ channel }) => (channel === null) === (kind === "explore")),
    ({ standing }) => standing,
  );
  const said = [...ends].map(([standing, all]) => `${standing} ${all.length}`).join(", ");
  console.log(`${kind}: asked ${asked}; ${said}; asked again by itself until now ${byItself}`);
}

console.log(`${machine()}, load ${os.loadavg()[0]?.toFixed(1)}; seed ${seed}; ${shots} shots, 2 channels`);
const { whole, places: planned } = await plan();
const [impossible] = planned.flatMap(({ fault }) => fault ?? []);
if (impossible !== undefined) throw new Error(impossible);
await take("explore");
for (const { cells } of (await view()).shots) {
  const [picture] = cells[0]?.pictures ?? [];
  if (picture?.output?.state === "delivered")
    await campaigns.decide(principal, { campaign: id, picture: picture.id, decision: "approved" });
}
await take("finish");
const seconds = (performance.now() - began) / 1_000;
await worker.stop(1_000);

const { rows } = await sql<{ attempts: number; twice: number; delivered: number; charged: string; overQuote: number }>`
  select (select count(*)::int from attempt) as attempts,
    (select count(*)::int from (select output from attempt where billed is distinct from 'no' group by output having count(*) > 1) t) as twice,
    (select count(*)::int from output where state = 'delivered') as delivered,
    (select coalesce(sum(charged_microcredits), 0)::text from output) as charged,
    (select count(*)::int from output where charged_microcredits > quoted_microcredits
      or (state <> 'delivered' and charged_microcredits > 0)) as "overQuote"`.execute(db);
const [sums] = rows;
const { posts, jobs, keysAstray } = standIn.arrivals();
const board = await view();
const { available, heldAside } = await balanceOf(db, workspace);
const paid = BigInt(CREDITS) * 1_000_000n - available - heldAside;
const report = await reconcile(db, explainedHolds);
console.log(`faults met: ${[...met].map(([fault, count]) => `${fault} ${count}`).join(", ")}`);
console.log(`orders ${posts} for ${sums?.attempts} attempts; jobs made ${jobs}; keys astray ${keysAstray.length}`);
console.log(
  `sent again where a bill may exist: ${sums?.twice}; charged without a picture or above the quote: ${sums?.overQuote}`,
);
console.log(
  `priced ${whole.totalMicrocredits}, charged ${sums?.charged}, on the board ${board.chargedMicrocredits}, from the purse ${paid}, set aside ${heldAside} microcredits`,
);
const open = (reconciliationText(report).match(/may have been billed/g) ?? []).length;
console.log(
  `books: ${report.checks.length} checks, ${report.ok ? "all right" : "WRONG"}; sum ${report.sum}; holds that wait for what may have been billed: ${open}`,
);
if (!report.ok) console.log(reconciliationText(report));
const ended = board.shots.flatMap(({ cells }) => cells.flatMap(({ pictures: [picture] }) => picture ?? []));
const lost = ended.filter(
  ({ output, maybeBilled }) => output?.state !== "delivered" && output?.state !== "unsettled" && !maybeBilled,
);
const isRight =
  lost.length === 0 &&
  posts <= (sums?.attempts ?? 0) &&
  sums?.twice === 0 &&
  sums.overQuote === 0 &&
  keysAstray.length === 0 &&
  BigInt(sums.charged) === paid &&
  BigInt(sums.charged) === BigInt(board.chargedMicrocredits) &&
  report.ok;
console.log(
  `${seconds.toFixed(0)} s; neither finished nor stopped at “may have been billed”: ${lost.length}; ${isRight ? "pass" : "FAIL"}`,
);
await standIn.close();
await storage.close();
process.exit(isRight ? 0 : 1);
