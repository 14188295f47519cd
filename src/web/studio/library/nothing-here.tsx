import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Wanted } from "../api/index.ts";
import { Empty } from "../frame/index.ts";
import { libraryWords } from "../words/index.ts";
import { ImportButton } from "./importing.tsx";
import { isNarrowed } from "./wanted.ts";

const words = libraryWords.nothing;

/** Why the sheet is empty, and what to do. */
export function NothingHere({
  wanted,
  look,
}: {
  readonly wanted: Wanted;
  readonly look: (change: Wanted) => void;
}): ReactNode {
  if (!isNarrowed(wanted)) return <NoPictures />;
  const { title, how } = reasonOf(wanted);
  return (
    <Empty title={title}>
      <p>{how}</p>
      <p className="buttons">
        <button
          type="button"
          className="button button-strong"
          onClick={() => look(Object.fromEntries(Object.keys(wanted).map((name) => [name, ""])))}
        >
          {words.showAll}
        </button>
      </p>
    </Empty>
  );
}

function reasonOf(wanted: Wanted): { readonly title: string; readonly how: string } {
  const names = Object.keys(wanted);
  const isAlone = (name: keyof Wanted): boolean => names.length === 1 && wanted[name] !== undefined;
  if (isAlone("favourite")) return words.favourite;
  if (isAlone("hidden")) return words.hidden;
  if (isAlone("collection")) return words.collection;
  if (wanted.like !== undefined) return words.alike;
  if (isAlone("q")) return { title: words.said(wanted.q ?? ""), how: words.saidHow };
  return words.filters;
}

function NoPictures(): ReactNode {
  return (
    <Empty title={words.atAll.title}>
      <p>{words.atAll.how}</p>
      <p className="buttons">
        <Link className="button button-strong" to="/">
          {libraryWords.makeFirst}
        </Link>
        <ImportButton isStrong />
      </p>
    </Empty>
  );
}
