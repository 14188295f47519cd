import { type Selectable, sql } from "kysely";
import type { CampaignView } from "../../../contract/studio/index.ts";
import type { OutputRow } from "../../generation/index.ts";
import type { Reader, Tables } from "../../storage/index.ts";

export type Channel = CampaignView["channels"][number];

/** One picture that was asked for, with its output as it is now. */
export interface BoardPicture {
  readonly id: string;
  readonly channel: string | null;
  readonly take: number;
  readonly decision: "open" | "approved" | "rejected";
  readonly decidedBy: string | null;
  readonly prompt: string;
  readonly output: OutputRow;
  /** Sent so often; whether one of these may have been billed without a picture. */
  readonly attempts: number;
  readonly maybeBilled: boolean;
}

export interface BoardShot {
  readonly row: Selectable<Tables["campaign_shot"]>;
  /** The newest take first. */
  readonly pictures: readonly BoardPicture[];
}

/** A campaign as it stands. */
export interface Board {
  readonly row: Selectable<Tables["campaign"]>;
  readonly channels: readonly Channel[];
  readonly shots: readonly BoardShot[];
}

/** Null where the workspace has no campaign of this id. */
export async function boardOf(reader: Reader, workspace: string, id: string): Promise<Board | null> {
  const row = await reader
    .selectFrom("campaign")
    .selectAll()
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  if (row === undefined) return null;
  const shots = await reader
    .selectFrom("campaign_shot")
    .selectAll()
    .where("campaign", "=", id)
    .orderBy("position")
    .execute();
  const pictures = await picturesOf(reader, id);
  return {
    row,
    channels: row.channels as readonly Channel[],
    shots: shots.map((shot) => ({ row: shot, pictures: pictures.get(shot.id) ?? [] })),
  };
}

interface PictureRow extends OutputRow {
  readonly picture: string;
  readonly shot: string;
  readonly channel: string | null;
  readonly take: number;
  readonly decision: BoardPicture["decision"];
  readonly decided_by: string | null;
  readonly prompt: string;
  readonly attempts: number;
  readonly maybe_billed: boolean;
}

async function picturesOf(reader: Reader, campaign: string): Promise<ReadonlyMap<string, readonly BoardPicture[]>> {
  const { rows } = await sql<PictureRow>`
    select o.*, p.id as picture, p.shot, p.channel, p.take, p.decision, p.decided_by, g.prompt,
      coalesce(a.attempts, 0) as attempts, coalesce(a.maybe_billed, false) as maybe_billed
    from campaign_picture p join campaign_shot s on s.id = p.shot
    join output o on o.id = p.output join generation g on g.id = o.generation
    left join lateral (
      select count(*)::int as attempts, bool_or(t.billed <> 'no') filter (where t.billed is not null) as maybe_billed
      from attempt t where t.output = o.id) a on true
    where s.campaign = ${campaign} order by p.shot, p.take desc`.execute(reader);
  const pictures = rows.map(
    ({ picture, shot, channel, take, decision, decided_by, prompt, attempts, maybe_billed, ...output }) => ({
      shot,
      picture: {
        id: picture,
        channel,
        take,
        decision,
        decidedBy: decided_by,
        prompt,
        output,
        attempts,
        maybeBilled: maybe_billed && output.state !== "delivered",
      },
    }),
  );
  return new Map(
    [...Map.groupBy(pictures, ({ shot }) => shot)].map(([shot, all]) => [shot, all.map(({ picture }) => picture)]),
  );
}

/** What was asked for at a place of a shot, the newest first; the first stands on the board. */
export const picturesAt = (shot: BoardShot, channel: string | null): readonly BoardPicture[] =>
  shot.pictures.filter((picture) => picture.channel === channel);

export const isHere = ({ output }: BoardPicture): boolean =>
  output.state === "delivered" && output.deleted_at === null && output.blob !== null;

/** The draft that channels' pictures are made from: the one that was approved; null: none is, or it was deleted. */
export const chosenDraft = (shot: BoardShot): BoardPicture | null =>
  picturesAt(shot, null).find((picture) => picture.decision === "approved" && isHere(picture)) ?? null;
