import type { CampaignCell, CampaignShot, CampaignView, ReferenceView } from "../../../contract/studio/index.ts";
import { inputsOf, type OutputRow, outputViewOf, Refused } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";
import { type Board, boardOf, type BoardPicture, type BoardShot, type Channel, isHere, picturesAt } from "./board.ts";
import { exportSizeOf } from "./sizes.ts";

/** A campaign with everything that is shown of it; null where the workspace has none of this id. */
export async function campaignViewOf(reader: Reader, workspace: string, id: string): Promise<CampaignView | null> {
  const board = await boardOf(reader, workspace, id);
  if (board === null) return null;
  const { row, channels } = board;
  const comments = await commentsOf(reader, id);
  const shots: CampaignShot[] = [];
  for (const shot of board.shots)
    shots.push(shotView(board, shot, await productView(reader, workspace, shot), comments.get(shot.row.id) ?? []));
  const outputs = distinct(board);
  const sum = (amounts: readonly (string | null)[]): string =>
    String(amounts.reduce((all, each) => all + BigInt(each ?? 0), 0n));
  return {
    id,
    title: row.title,
    explore: { route: row.explore_route, tier: row.explore_tier },
    finish: { route: row.finish_route, tier: row.finish_tier },
    createdAt: row.created_at,
    createdBy: row.created_by,
    channels: [...channels],
    shots,
    chargedMicrocredits: sum(outputs.map((output) => output.charged_microcredits)),
    heldMicrocredits: sum(outputs.filter(isOpen).map((output) => output.quoted_microcredits)),
  };
}

const isOpen = ({ state }: OutputRow): boolean => state === "queued" || state === "running" || state === "unsettled";

/** A picture that stands at several places was paid for once. */
const distinct = (board: Board): readonly OutputRow[] => [
  ...new Map(
    board.shots.flatMap(({ pictures }) => pictures.map(({ output }) => [output.id, output] as const)),
  ).values(),
];

type Comments = CampaignShot["comments"];

async function commentsOf(reader: Reader, campaign: string): Promise<ReadonlyMap<string, Comments>> {
  const rows = await reader
    .selectFrom("campaign_comment as m")
    .innerJoin("campaign_shot as s", "s.id", "m.shot")
    .select(["m.shot", "m.id", "m.body as text", "m.created_by as by", "m.created_at as at"])
    .where("s.campaign", "=", campaign)
    .orderBy("m.created_at")
    .orderBy("m.id")
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ shot }) => shot)].map(([shot, all]) => [
      shot,
      all.map(({ shot: _shot, ...rest }) => rest),
    ]),
  );
}

/** The product's picture; without an address where it was deleted. */
async function productView(reader: Reader, workspace: string, { row }: BoardShot): Promise<ReferenceView | null> {
  const { product_source: source, product_id: id } = row;
  if (source === null || id === null) return null;
  try {
    const { references } = await inputsOf(reader, workspace, {
      references: [{ source, id }],
      mask: null,
    });
    const { width = 1, height = 1 } = references[0] ?? {};
    return { source, id, width, height, pictureUrl: `/api/${source}s/${id}/picture` };
  } catch (error) {
    if (error instanceof Refused) return { source, id, width: 1, height: 1, pictureUrl: null };
    throw error;
  }
}

function shotView(board: Board, shot: BoardShot, product: ReferenceView | null, comments: Comments): CampaignShot {
  const { row } = shot;
  return {
    id: row.id,
    scene: row.scene,
    copy: row.copy_text,
    copyPlace: row.copy_place,
    product,
    comments,
    cells: [null, ...board.channels].map((channel) => cellView(shot, channel)),
  };
}

function cellView(shot: BoardShot, channel: Channel | null): CampaignCell {
  const pictures = picturesAt(shot, channel?.id ?? null);
  const [standing] = pictures;
  return {
    channel: channel?.id ?? null,
    pictures: pictures.map(pictureView),
    exported: channel === null || standing === undefined || !isExported(standing) ? null : exportOf(standing, channel),
  };
}

/** What stands on the board for a channel goes along unless somebody does not want it. */
export const isExported = (picture: BoardPicture): boolean => isHere(picture) && picture.decision !== "rejected";

const exportOf = ({ output }: BoardPicture, channel: Channel) =>
  exportSizeOf(
    { width: output.received_width ?? output.width, height: output.received_height ?? output.height },
    channel,
  );

function pictureView({ id, decision, decidedBy, prompt, output, maybeBilled, attempts }: BoardPicture) {
  const view = output.deleted_at === null ? outputViewOf(output) : null;
  return { id, decision, decidedBy, prompt, output: view, maybeBilled, attempts };
}
