/** What a prompt wants changed in a picture: what it names, and what it wants gone. */
import { readPerson } from "../prompt/person-words.ts";
import { quotedIn } from "../prompt/quoted.ts";
import { readPrompt } from "../prompt/read-prompt.ts";
import { spokenOf } from "../prompt/spoken.ts";
import type { PersonRequest, SketchRequest } from "../prompt/request.ts";

export interface Wish {
  readonly named: SketchRequest;
  /** The words as they speak of one person, where nobody is named: "red hair, smiling". */
  readonly person: PersonRequest;
  readonly gone: Gone;
}

export interface Gone {
  /** Kinds of things. */
  readonly things: ReadonlySet<string>;
  readonly traits: readonly ("glasses" | "beard" | "headwear" | "headphones" | "earrings" | "freckles")[];
  readonly people: boolean;
  readonly texts: boolean;
}

const REMOVAL =
  /\b(?:remove|erase|delete|take (?:away|off)|get rid of|without(?: any)?|no|replace|instead of)\s+((?:(?:the|an?|her|his|their|all|any)\s+)?[\p{L}-]+(?:\s+(?!(?:with|by|from|and|on|in|at)\b)[\p{L}-]+){0,2})/giu;

export function wishOf(prompt: string): Wish {
  const { rest } = quotedIn(prompt);
  const gone = [...rest.matchAll(REMOVAL)].map((match) => match[1] ?? "").join(". ");
  const left = prompt.replace(REMOVAL, " ");
  return {
    named: readPrompt(left),
    person: spokenOf(left),
    gone: goneIn(gone),
  };
}

function goneIn(text: string): Gone {
  const { things } = readPrompt(text);
  const traits = readPerson(text, "person");
  return {
    things: new Set(things.map(({ kind }) => kind)),
    traits: [
      ...(traits.glasses === null ? [] : (["glasses"] as const)),
      ...(traits.beard === null ? [] : (["beard"] as const)),
      ...(traits.headwear === null ? [] : (["headwear"] as const)),
      ...(traits.headphones ? (["headphones"] as const) : []),
      ...(traits.earrings ? (["earrings"] as const) : []),
      ...(traits.freckles ? (["freckles"] as const) : []),
    ],
    people: /\b(?:man|men|woman|women|person|people|everybody|everyone)\b/i.test(text),
    texts: /\b(?:text|lettering|words|caption|writing)\b/i.test(text),
  };
}
