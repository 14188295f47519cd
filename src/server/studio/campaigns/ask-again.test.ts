import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { openSetBench, type SetBench } from "../sets/sets.fixture.ts";
import { askNext, campaignNow, madeCampaign, planNow, settled, wishOf } from "./campaigns.fixture.ts";
import { type Campaigns, openCampaigns } from "./index.ts";

/* What failed where no bill can exist is asked for again without a press: for whoever pressed, and not for ever. */

let bench: SetBench;
let campaigns: Campaigns;
const scene = "a stubborn mug";

beforeAll(async () => {
  bench = await openSetBench();
  const { storage, studio, provider } = bench;
  const routes = () => [standInModel(provider.url)];
  campaigns = openCampaigns({ db: storage.db, blobs: storage.blobs, routes, settings: studio.settings });
  await studio.startWorker();
}, 60_000);
afterAll(() => bench.close());

const takes = async (id: string): Promise<readonly (string | undefined)[]> =>
  (await campaignNow(bench.studio, id)).shots[0]?.cells[0]?.pictures.map(({ output }) => output?.state) ?? [];

/** As if the queue's own tries had been used up on a provider that was down. */
const asTransient = () =>
  sql`update output set problem = '{"kind": "transient", "sentence": "It was down."}' where state = 'failed'`.execute(
    bench.storage.db,
  );

test("only of members who are still there, only what can work, once for each failure, and twice at most", async () => {
  const { studio, storage, failing, provider } = bench;
  failing.add(scene);
  const { id } = await madeCampaign(studio, wishOf([scene]));
  await askNext(studio, id, "explore", "stubborn");
  await settled(studio, id);
  await sql`insert into auth_user (id, name, email, email_verified) values ('1', 'Ada', 'ada@example.org', true)`.execute(
    storage.db,
  );
  expect(await campaigns.askAgain(0), "refused by its content: the same would be refused again").toBe(0);
  await asTransient();
  expect(await campaigns.askAgain(0), "Ada left").toBe(0);
  await sql`insert into membership (id, workspace, user_id, role) values ('1', 'ours', '1', 'owner')`.execute(
    storage.db,
  );
  expect(await campaigns.askAgain(3_600), "too early").toBe(0);
  await Promise.all([campaigns.askAgain(0), campaigns.askAgain(0)]);
  await settled(studio, id);
  expect(await takes(id)).toEqual(["failed", "failed"]);
  await asTransient();
  failing.delete(scene);
  expect(await campaigns.askAgain(0)).toBe(1);
  await settled(studio, id);
  expect(await takes(id)).toEqual(["delivered", "failed", "failed"]);
  expect(provider.orders.filter(({ prompt }) => prompt === scene)).toHaveLength(3);
  expect((await planNow(studio, id)).places[0]?.standing).toBe("here");
  expect(await campaigns.askAgain(0)).toBe(0);

  const never = "a mug that never works";
  failing.add(never);
  const other = await madeCampaign(studio, wishOf([never]));
  await askNext(studio, other.id, "explore", "never");
  for (const expected of [1, 1, 0]) {
    await settled(studio, other.id);
    await asTransient();
    expect(await campaigns.askAgain(0)).toBe(expected);
  }
  expect(await takes(other.id)).toEqual(["failed", "failed", "failed"]);
});
