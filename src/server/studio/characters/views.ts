import type { Selectable } from "kysely";
import { z } from "zod";
import { type CharacterView, consent, identity } from "../../../contract/studio/index.ts";
import { pictureOf, saidOf } from "../../generation/index.ts";
import type { Reader, Tables } from "../../storage/index.ts";

export type CharacterRow = Selectable<Tables["character"]>;
type PictureRow = Selectable<Tables["character_picture"]>;

/** As it is kept: with who wrote it down. */
export const keptConsent = consent.extend({ recordedBy: z.string(), recordedAt: z.string() });

export const rowOf = async (reader: Reader, workspace: string, id: string): Promise<CharacterRow | null> =>
  (await reader
    .selectFrom("character")
    .selectAll()
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst()) ?? null;

export async function viewsOf(
  reader: Reader,
  workspace: string,
  rows: readonly CharacterRow[],
): Promise<readonly CharacterView[]> {
  if (rows.length === 0) return [];
  const pictures = await reader
    .selectFrom("character_picture")
    .selectAll()
    .where(
      "character",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("position")
    .execute();
  const byCharacter = Map.groupBy(pictures, ({ character }) => character);
  const views: CharacterView[] = [];
  for (const row of rows) {
    const shown: CharacterView["pictures"] = [];
    for (const picture of byCharacter.get(row.id) ?? []) shown.push(await pictureViewOf(reader, workspace, picture));
    views.push(viewOf(row, shown));
  }
  return views;
}

function viewOf(row: CharacterRow, pictures: CharacterView["pictures"]): CharacterView {
  const drawn = row.identity === null ? null : identity.parse(row.identity);
  return {
    id: row.id,
    name: row.name,
    pictures,
    identity: drawn,
    words: row.words,
    said: saidOf(row.words, drawn?.attributes ?? null),
    notes: row.notes,
    realPerson: row.is_real,
    consent: row.consent === null ? null : keptConsent.parse(row.consent),
    createdBy: row.created_by,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

async function pictureViewOf(
  reader: Reader,
  workspace: string,
  { source, source_id: id, face_left: left, face_top: top, face_width: width, face_height: height }: PictureRow,
): Promise<CharacterView["pictures"][number]> {
  const found = await pictureOf(reader, workspace, { source, id });
  return {
    source,
    id,
    face: { left, top, width, height },
    width: found?.width ?? null,
    height: found?.height ?? null,
    pictureUrl: found === null ? null : `/api/${source}s/${id}/picture`,
  };
}
