import { sql } from "kysely";
import {
  type CharacterPicture,
  type CharacterRequest,
  characterRequest,
  charactersMax,
} from "../../../contract/studio/index.ts";
import { likenessSettings, referenceOf, Refused } from "../../generation/index.ts";
import type { Reader, Tx } from "../../storage/index.ts";

function refuse(
  code: "invalid-input" | "forbidden" | "conflict" | "limit-reached",
  field: string,
  message: string,
): never {
  throw new Refused({ code, field, message });
}

/** Everything that a character must be beyond its schema, before any of it is written. */
export async function checkCharacter(reader: Reader, workspace: string, wish: CharacterRequest): Promise<void> {
  checkTexts(wish);
  const { pictures, identity, realPerson, consent } = wish;
  if (pictures.length === 0 && identity === null)
    refuse(
      "invalid-input",
      "pictures",
      "A character needs a face: give it 1 to 20 pictures, or attributes that the built-in renderer draws from.",
    );
  if (realPerson) {
    if (!(await likenessSettings(reader)).realPeople)
      refuse(
        "forbidden",
        "realPerson",
        "This studio’s operator has not allowed characters of real people. Nothing was kept: make one of an invented person, or ask the operator.",
      );
    if (consent === null)
      refuse(
        "invalid-input",
        "consent",
        "A real person has to agree before pictures of them are made: write down who agrees, when, and in which words.",
      );
  } else if (consent !== null)
    refuse("invalid-input", "consent", "Consent is kept only of a real person: say that it is one, or leave it out.");
  await checkPictures(reader, workspace, pictures);
}

/** Each is there, belongs to the workspace, is made of pixels and stands once. */
async function checkPictures(reader: Reader, workspace: string, pictures: readonly CharacterPicture[]): Promise<void> {
  const seen = new Set<string>();
  for (const [place, { source, id }] of pictures.entries()) {
    const field = `pictures.${place}`;
    if (seen.has(id)) refuse("invalid-input", field, "This picture stands there twice: leave one of them out.");
    seen.add(id);
    await referenceOf(reader, workspace, { source, id }, field);
  }
}

export async function refuseTooMany(tx: Tx, workspace: string): Promise<void> {
  const { count } = await tx
    .selectFrom("character")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("workspace", "=", workspace)
    .executeTakeFirstOrThrow();
  if (count >= charactersMax)
    throw new Refused({
      code: "limit-reached",
      message: `This workspace keeps ${charactersMax} characters, which is as many as there may be: delete one first.`,
    });
}

/** `besides`: the character that may have the name already. */
export async function refuseTaken(tx: Tx, workspace: string, name: string, besides: string | null): Promise<void> {
  const other = await tx
    .selectFrom("character")
    .select(["id", "name"])
    .where("workspace", "=", workspace)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst();
  if (other === undefined || other.id === besides) return;
  refuse("conflict", "name", `There is a character “${other.name}” already: choose another name, or change that one.`);
}

/** PostgreSQL stores no NUL, and JSON no half of a character. */
function checkTexts(wish: CharacterRequest): void {
  const { name, words, notes, consent } = characterRequest.parse(wish);
  const text = [name, words, notes, ...(consent === null ? [] : Object.values(consent))].join(" ");
  if (text.isWellFormed() && !text.includes("\0")) return;
  throw new Refused({
    code: "invalid-input",
    message: "The character holds a NUL character or half a character in its words: take it out.",
  });
}
