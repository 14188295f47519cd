import { sql } from "kysely";
import {
  type CampaignList,
  campaignsMax,
  type CampaignWish,
  type ChannelWish,
  type ShotWish,
} from "../../../contract/studio/index.ts";
import { checkText, inputsOf, newId, type Principal, Refused } from "../../generation/index.ts";
import { type Db, type Reader, type Tx, withTx } from "../../storage/index.ts";
import type { Channel } from "./board.ts";

/** Makes a campaign. Nothing is asked for. */
export const addCampaign = (db: Db, { workspace, name }: Principal, wish: CampaignWish): Promise<string> =>
  withTx(db, async (tx) => {
    await lock(tx, workspace);
    await checkWish(tx, workspace, wish);
    const { count } = await tx
      .selectFrom("campaign")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("workspace", "=", workspace)
      .executeTakeFirstOrThrow();
    if (count >= campaignsMax)
      throw new Refused({
        code: "limit-reached",
        message: `This workspace keeps ${campaignsMax} campaigns, which is as many as there may be: delete one first.`,
      });
    const id = newId();
    await tx
      .insertInto("campaign")
      .values({ id, workspace, created_by: name, ...columnsOf(wish, []) })
      .execute();
    await putShots(tx, id, wish.shots);
    return id;
  });

/** Puts a wish in place of what a campaign says. Pictures of shots that go stay in the library. False: no such campaign. */
export const replaceCampaign = (db: Db, workspace: string, id: string, wish: CampaignWish): Promise<boolean> =>
  withTx(db, async (tx) => {
    await lock(tx, workspace);
    const row = await tx
      .selectFrom("campaign")
      .select("channels")
      .where("id", "=", id)
      .where("workspace", "=", workspace)
      .executeTakeFirst();
    if (row === undefined) return false;
    await checkWish(tx, workspace, wish);
    await tx
      .updateTable("campaign")
      .set(columnsOf(wish, row.channels as readonly Channel[]))
      .where("id", "=", id)
      .execute();
    await putShots(tx, id, wish.shots);
    return true;
  });

/** Its pictures stay in the library. False: the workspace has no such campaign. */
export const removeCampaign = (db: Db, workspace: string, id: string): Promise<boolean> =>
  withTx(db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom("campaign")
      .where("id", "=", id)
      .where("workspace", "=", workspace)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });

/** A workspace's campaigns are changed one after another. */
const lock = (tx: Tx, workspace: string) =>
  tx.selectFrom("workspace").select("id").where("id", "=", workspace).forNoKeyUpdate().execute();

async function checkWish(tx: Tx, workspace: string, wish: CampaignWish): Promise<void> {
  const { title, explore, finish, shots, channels } = wish;
  checkText("title", title);
  checkText("explore", `${explore.route}${explore.tier ?? ""}`);
  checkText("finish", `${finish.route}${finish.tier ?? ""}`);
  for (const [place, { scene, copy, product }] of shots.entries()) {
    checkText(`shots.${place}.scene`, scene);
    checkText(`shots.${place}.copy`, copy);
    if (product !== null) await checkProduct(tx, workspace, product, `shots.${place}.product`);
  }
  const names = new Set<string>();
  for (const [place, { name }] of channels.entries()) {
    checkText(`channels.${place}.name`, name);
    const key = name.toLowerCase();
    if (names.has(key))
      throw new Refused({
        code: "invalid-input",
        field: `channels.${place}.name`,
        message: `Two channels are called “${name}”: each has a folder of its name in the export, so rename one.`,
      });
    names.add(key);
  }
}

/** Refused where the workspace has no such picture, or no model could work from it. */
async function checkProduct(
  tx: Tx,
  workspace: string,
  product: NonNullable<ShotWish["product"]>,
  field: string,
): Promise<void> {
  try {
    await inputsOf(tx, workspace, { references: [product], mask: null });
  } catch (error) {
    if (error instanceof Refused) throw new Refused({ ...error.refusal, field });
    throw error;
  }
}

const columnsOf = ({ title, explore, finish, channels }: CampaignWish, before: readonly Channel[]) => ({
  title,
  explore_route: explore.route,
  explore_tier: explore.tier,
  finish_route: finish.route,
  finish_tier: finish.tier,
  channels: JSON.stringify(channelsOf(channels, before)),
});

/** Those that were there keep their ids, by which pictures name them; an id of another campaign's is not taken. */
function channelsOf(channels: readonly ChannelWish[], before: readonly Channel[]): readonly Channel[] {
  const known = new Set(before.map(({ id }) => id));
  return channels.map(({ id, ...channel }) => {
    const isKnown = id !== undefined && known.delete(id);
    return { id: isKnown ? id : newId(), ...channel };
  });
}

async function putShots(tx: Tx, campaign: string, shots: readonly ShotWish[]): Promise<void> {
  const before = await tx.selectFrom("campaign_shot").select("id").where("campaign", "=", campaign).execute();
  const known = new Set(before.map(({ id }) => id));
  for (const [position, { id: wished, scene, copy, copyPlace, product }] of shots.entries()) {
    const columns = {
      position,
      scene,
      copy_text: copy,
      copy_place: copyPlace,
      product_source: product?.source ?? null,
      product_id: product?.id ?? null,
    };
    if (wished !== undefined && known.delete(wished))
      await tx.updateTable("campaign_shot").set(columns).where("id", "=", wished).execute();
    else
      await tx
        .insertInto("campaign_shot")
        .values({ id: newId(), campaign, ...columns })
        .execute();
  }
  if (known.size > 0)
    await tx
      .deleteFrom("campaign_shot")
      .where("id", "in", [...known])
      .execute();
}

/** All of a workspace, the newest first. */
export async function listCampaigns(reader: Reader, workspace: string): Promise<CampaignList> {
  const { rows } = await sql<CampaignList["campaigns"][number]>`
    select c.id, c.title, c.created_at as "createdAt", c.created_by as "createdBy",
      jsonb_array_length(c.channels) as channels,
      (select count(*)::int from campaign_shot s where s.campaign = c.id) as shots,
      (select count(*)::int from (
        select distinct on (p.shot, p.channel) p.output from campaign_picture p
        join campaign_shot s on s.id = p.shot where s.campaign = c.id order by p.shot, p.channel, p.take desc) standing
        join output o on o.id = standing.output where o.state = 'delivered' and o.deleted_at is null) as pictures
    from campaign c where c.workspace = ${workspace} order by c.created_at desc, c.id desc`.execute(reader);
  return { campaigns: rows };
}
