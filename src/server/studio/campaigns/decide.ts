import { type CampaignDecision, commentsMax } from "../../../contract/studio/index.ts";
import { checkText, newId, type Principal, Refused } from "../../generation/index.ts";
import { type Db, type Tx, withTx } from "../../storage/index.ts";

interface Deciding {
  readonly campaign: string;
  readonly picture: string;
  readonly decision: CampaignDecision;
}

/**
 * Says what somebody thinks of a picture. A shot has one approved draft at most: approving one takes the mark from the
 * other. False: the workspace's campaign has no such picture.
 */
export const decide = (db: Db, { workspace, name }: Principal, deciding: Deciding): Promise<boolean> =>
  withTx(db, async (tx) => {
    const picture = await pictureOf(tx, workspace, deciding);
    if (picture === undefined) return false;
    const { id, shot, channel, state, deleted_at: deletedAt } = picture;
    const { decision } = deciding;
    if (decision !== "open" && (state !== "delivered" || deletedAt !== null))
      throw new Refused({
        code: "conflict",
        message: "There is no picture to decide on: it was deleted, or it has not arrived.",
      });
    if (channel === null && decision === "approved")
      await tx
        .updateTable("campaign_picture")
        .set({ decision: "open", decided_by: null })
        .where("shot", "=", shot)
        .where("channel", "is", null)
        .where("decision", "=", "approved")
        .execute();
    await tx
      .updateTable("campaign_picture")
      .set({ decision, decided_by: decision === "open" ? null : name })
      .where("id", "=", id)
      .execute();
    return true;
  });

/** The shot is locked, so that two who approve drafts of it at once do so one after the other. */
async function pictureOf(tx: Tx, workspace: string, { campaign, picture }: Deciding) {
  return tx
    .selectFrom("campaign_picture as p")
    .innerJoin("campaign_shot as s", "s.id", "p.shot")
    .innerJoin("campaign as c", "c.id", "s.campaign")
    .innerJoin("output as o", "o.id", "p.output")
    .select(["p.id", "p.shot", "p.channel", "o.state", "o.deleted_at"])
    .where("p.id", "=", picture)
    .where("c.id", "=", campaign)
    .where("c.workspace", "=", workspace)
    .forUpdate("s")
    .executeTakeFirst();
}

interface Commenting {
  readonly campaign: string;
  readonly shot: string;
  readonly text: string;
}

/** False: the workspace's campaign has no such shot. */
export const comment = (db: Db, { workspace, name }: Principal, commenting: Commenting): Promise<boolean> =>
  withTx(db, async (tx) => {
    const { campaign, shot, text } = commenting;
    checkText("text", text);
    const found = await tx
      .selectFrom("campaign_shot as s")
      .innerJoin("campaign as c", "c.id", "s.campaign")
      .select("s.id")
      .where("s.id", "=", shot)
      .where("c.id", "=", campaign)
      .where("c.workspace", "=", workspace)
      .forUpdate("s")
      .executeTakeFirst();
    if (found === undefined) return false;
    const { count } = await tx
      .selectFrom("campaign_comment")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("shot", "=", shot)
      .executeTakeFirstOrThrow();
    if (count >= commentsMax)
      throw new Refused({
        code: "limit-reached",
        message: `This shot has ${commentsMax} comments, which is as many as there may be.`,
      });
    await tx.insertInto("campaign_comment").values({ id: newId(), shot, body: text, created_by: name }).execute();
    return true;
  });
