import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CharacterUse } from "../../../contract/studio/index.ts";
import { characterWords as words } from "../words/index.ts";
import { charactersQuery } from "./queries.ts";

export const howApplied = ({ applied, pictures, picturesOf }: CharacterUse): string =>
  applied === "references" ? words.shown(pictures, picturesOf) : words.applied[applied];

/** Whom a picture was asked to show, and how that reached the model. */
export function CharacterNote({ use }: { readonly use: CharacterUse }): ReactNode {
  const { data } = useQuery(charactersQuery);
  if (data === undefined) return null;
  const character = data.characters.find(({ id }) => id === use.id);
  const text = words.note(character?.name ?? words.deleted, howApplied(use));
  return character === undefined ? (
    <span>{text}</span>
  ) : (
    <Link to="/characters/$character" params={{ character: use.id }} preload={false}>
      {text}
    </Link>
  );
}
