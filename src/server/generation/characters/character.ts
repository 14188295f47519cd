import { type Identity, identity, identityInWords, type QuoteRequest } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";
import { Refused } from "../refused.ts";
import type { Input } from "../request/inputs.ts";
import { likenessSettings } from "./likeness.ts";

/** A character of the workspace as models can be shown it. */
export interface Character {
  readonly id: string;
  readonly name: string;
  /** Those that are still there, the best first. */
  readonly pictures: readonly Input[];
  readonly identity: Identity | null;
  /** Empty: nothing can be said of it. */
  readonly words: string;
}

/** Finds one of the pictures of a workspace; null where it was deleted. */
export type FindPicture = (source: Input["source"], id: string) => Promise<Input | null>;

/** What a prompt says of a character: its own words, else its attributes. */
export const saidOf = (words: string, attributes: Identity["attributes"] | null): string =>
  words !== "" || attributes === null ? words : identityInWords(attributes);

/** The one that a request names, or a refusal: what belongs to another workspace does not exist here. */
export async function characterOf(
  reader: Reader,
  workspace: string,
  { character: id }: Pick<QuoteRequest, "character">,
  find: FindPicture,
): Promise<Character | null> {
  if (id === undefined) return null;
  const row = await reader
    .selectFrom("character")
    .selectAll()
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  if (row === undefined)
    throw new Refused({
      code: "not-found",
      field: "character",
      message:
        "There is no such character in this workspace: it may have been deleted. Leave it out, or choose another.",
    });
  if (row.is_real && !(await likenessSettings(reader)).realPeople)
    throw new Refused({
      code: "forbidden",
      field: "character",
      message: `${row.name} is a real person, and this studio’s operator has not allowed pictures of real people. Nothing was charged: choose another character.`,
    });
  const drawn = row.identity === null ? null : identity.parse(row.identity);
  const places = await reader
    .selectFrom("character_picture")
    .select(["source", "source_id"])
    .where("character", "=", id)
    .orderBy("position")
    .execute();
  const pictures: Input[] = [];
  for (const { source, source_id: picture } of places) {
    const found = await find(source, picture);
    if (found !== null) pictures.push({ ...found, role: "person" });
  }
  const words = saidOf(row.words, drawn?.attributes ?? null);
  return Object.freeze({ id, name: row.name, pictures, identity: drawn, words });
}
