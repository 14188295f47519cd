import { withoutNegations } from "./find.ts";
import { readPerson } from "./person-words.ts";
import { quotedIn } from "./quoted.ts";
import type { PersonRequest } from "./request.ts";

/** What a prompt says of somebody it does not name, such as "laughing, in a red coat": read where it is known who is meant. */
export const spokenOf = (prompt: string): PersonRequest =>
  readPerson(withoutNegations(quotedIn(prompt).rest), "person");
