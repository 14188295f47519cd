import { createHash } from "node:crypto";
import type { ExportSize } from "../../../contract/studio/index.ts";
import {
  type Archive,
  archivedPicture,
  archiveGate,
  endingOf,
  filledArchive,
  type ManifestPicture,
  manifestPicture,
  namePart,
} from "../../generation/index.ts";
import { shapedPicture } from "../../storage/index.ts";
import { type Board, boardOf, type BoardPicture, type BoardShot, type Channel, picturesAt } from "./board.ts";
import type { CampaignContext } from "./context.ts";
import { exportSizeOf } from "./sizes.ts";
import { isExported } from "./view.ts";

/** All that stands on a board for its channels, in a folder for each. */
export function exportOf(context: CampaignContext) {
  const opened = archiveGate();
  return async (workspace: string, id: string): Promise<Archive | "empty" | "busy" | null> => {
    const board = await boardOf(context.db, workspace, id);
    if (board === null) return null;
    const places = placesOf(board);
    if (places.length === 0) return "empty";
    const folder = namePart(board.row.title) || "Campaign";
    return opened(workspace, () =>
      filledArchive(folder, async (put, isOver) => {
        const pictures: ExportedPicture[] = [];
        const missing: MissingPlace[] = missingPlaces(board);
        const written = new Date();
        for (const place of places) {
          if (isOver()) return;
          const exported = await pictureFor(context, workspace, place);
          if ("reason" in exported) {
            missing.push({ ...named(place), reason: exported.reason });
            continue;
          }
          const { bytes, picture } = exported;
          pictures.push(picture);
          await put(picture.file, bytes, new Date(place.picture.output.ended_at ?? written));
          const { copy_text: copy } = place.shot.row;
          if (copy !== "") await put(textFileOf(picture.file), Buffer.from(`${copy}\n`), written);
        }
        await put("manifest.json", Buffer.from(manifestOf(board, { written, pictures, missing })), written);
      }),
    );
  };
}

interface Place {
  readonly number: number;
  readonly shot: BoardShot;
  readonly channel: Channel;
  readonly picture: BoardPicture;
}

const placesOf = (board: Board): readonly Place[] =>
  board.channels.flatMap((channel) =>
    board.shots.flatMap((shot, index) => {
      const [picture] = picturesAt(shot, channel.id);
      return picture !== undefined && isExported(picture) ? [{ number: index + 1, shot, channel, picture }] : [];
    }),
  );

interface MissingPlace {
  readonly shot: number;
  readonly scene: string;
  readonly channel: string;
  readonly reason: string;
}

const named = ({ number, shot, channel }: Omit<Place, "picture">) => ({
  shot: number,
  scene: shot.row.scene,
  channel: channel.name,
});

const missingPlaces = (board: Board): MissingPlace[] =>
  board.channels.flatMap((channel) =>
    board.shots.flatMap((shot, index) => {
      const [picture] = picturesAt(shot, channel.id);
      if (picture !== undefined && isExported(picture)) return [];
      const reason = picture === undefined ? "it was not asked for" : reasonOf(picture);
      return [{ ...named({ number: index + 1, shot, channel }), reason }];
    }),
  );

const reasonOf = ({ decision, output }: BoardPicture): string => {
  if (output.deleted_at !== null) return "it was deleted";
  return decision === "rejected" ? "it was rejected" : "it has not arrived";
};

interface ExportedPicture extends ManifestPicture {
  readonly shot: number;
  readonly scene: string;
  readonly copy: string;
  readonly copyPlace: "picture" | "beside";
  readonly channel: { readonly name: string; readonly width: number; readonly height: number };
  readonly decision: BoardPicture["decision"];
  /** As it arrived. */
  readonly received: { readonly width: number; readonly height: number };
  readonly how: ExportSize["how"];
  /** Fewer pixels than the channel asks for: nothing is enlarged. */
  readonly smaller: boolean;
}

async function pictureFor(
  context: CampaignContext,
  workspace: string,
  place: Place,
): Promise<{ readonly bytes: Uint8Array; readonly picture: ExportedPicture } | { readonly reason: string }> {
  const { number, shot, channel, picture } = place;
  const { output } = picture;
  const received = { width: output.received_width ?? output.width, height: output.received_height ?? output.height };
  const exported = exportSizeOf(received, channel);
  const isSame = exported.width === received.width && exported.height === received.height;
  const how = exported.how === "whole" ? "cut" : exported.how;
  const found = await archivedPicture(context, {
    workspace,
    id: output.id,
    withPrompt: false,
    shape: isSame ? async (bytes) => bytes : (bytes) => shapedPicture(bytes, { ...exported, how }),
  });
  if ("reason" in found) return found;
  const { row, bytes, type } = found;
  // Lines that are drawn have no pixels to cut.
  const size = type === "image/svg+xml" ? received : { width: exported.width, height: exported.height };
  const file = `${folderOf(channel)}/${fileOf(place, size)}.${endingOf(type)}`;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return {
    bytes,
    picture: {
      ...manifestPicture(row, row.blob, { file, bytes: bytes.length, sha256, mediaType: type }, null),
      ...size,
      shot: number,
      scene: shot.row.scene,
      copy: shot.row.copy_text,
      copyPlace: shot.row.copy_place,
      channel: { name: channel.name, width: channel.width, height: channel.height },
      decision: picture.decision,
      received,
      how: type === "image/svg+xml" ? "whole" : exported.how,
      smaller: exported.smaller,
    },
  };
}

/** "Story 1080x1920" */
const folderOf = ({ name, width, height }: Channel): string => `${namePart(name)} ${width}x${height}`;

/** "03 A red kite over a harbour, Story 540x960": the size is the file's own. */
const fileOf = ({ number, shot, channel }: Place, { width, height }: { width: number; height: number }): string =>
  `${String(number).padStart(2, "0")} ${namePart(shot.row.scene)}, ${namePart(channel.name)} ${width}x${height}`;

const textFileOf = (file: string): string => file.replace(/\.[a-z]+$/, ".txt");

interface Contents {
  readonly written: Date;
  readonly pictures: readonly ExportedPicture[];
  readonly missing: readonly MissingPlace[];
}

const manifestOf = ({ row, channels }: Board, { written, pictures, missing }: Contents): string =>
  `${JSON.stringify(
    {
      format: "proofsheet-campaign",
      version: 1,
      createdAt: written.toISOString(),
      campaign: { id: row.id, title: row.title },
      channels: channels.map(({ id: _id, ...channel }) => channel),
      pictures,
      missing,
    },
    null,
    2,
  )}\n`;
