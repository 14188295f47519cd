import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Wanted } from "../api/index.ts";
import { Empty } from "../frame/index.ts";
import { ImportButton } from "./importing.tsx";
import { isNarrowed } from "./wanted.ts";

/** Why the sheet is empty, and what to do. */
export function NothingHere({
  wanted,
  look,
}: {
  readonly wanted: Wanted;
  readonly look: (change: Wanted) => void;
}): ReactNode {
  if (!isNarrowed(wanted)) return <NoPictures />;
  const { title, words } = reasonOf(wanted);
  return (
    <Empty title={title}>
      <p>{words}</p>
      <p className="buttons">
        <button
          type="button"
          className="button button-strong"
          onClick={() => look(Object.fromEntries(Object.keys(wanted).map((name) => [name, ""])))}
        >
          Show all pictures
        </button>
      </p>
    </Empty>
  );
}

function reasonOf(wanted: Wanted): { readonly title: string; readonly words: string } {
  const names = Object.keys(wanted);
  const isAlone = (name: keyof Wanted): boolean => names.length === 1 && wanted[name] !== undefined;
  if (isAlone("favourite"))
    return {
      title: "No favourites yet",
      words: "Press the star of a picture, or F while the keyboard is on it. Favourites are the whole workspace’s.",
    };
  if (isAlone("hidden"))
    return { title: "Nothing is hidden", words: "Choose pictures and press Hide: they are kept, and shown only here." };
  if (isAlone("collection"))
    return {
      title: "An empty collection",
      words: "Choose pictures in the library, press Collection and put them in.",
    };
  if (wanted.like !== undefined)
    return {
      title: "Nothing is like it",
      words: "No other picture of this workspace comes near it in colours and shapes, with these filters.",
    };
  if (isAlone("q"))
    return {
      title: `Nothing says “${wanted.q ?? ""}”`,
      words:
        "Every word must stand in the prompt, the tags or the model’s name. Try fewer words, or only their beginnings.",
    };
  return { title: "Nothing fits all of that", words: "Take a filter away, or try fewer words." };
}

function NoPictures(): ReactNode {
  return (
    <Empty title="No pictures yet">
      <p>
        What arrives in the studio is kept here, with its prompt and its settings. Pictures of your own can be brought
        in: place and camera are taken out of them before anybody sees them.
      </p>
      <p className="buttons">
        <Link className="button button-strong" to="/">
          Make the first
        </Link>
        <ImportButton isStrong />
      </p>
    </Empty>
  );
}
