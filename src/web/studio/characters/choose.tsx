import { lazy, type ReactNode, Suspense, useState } from "react";
import { makeWords as words } from "../words/index.ts";
import { useCharacter } from "./chosen.ts";

/** It comes where somebody wants one, or has one already. */
const CharacterChooser = lazy(() => import("./chooser.tsx").then((module) => ({ default: module.CharacterChooser })));

/** Who is to be seen in the next pictures. */
export function ChooseCharacter(): ReactNode {
  const [isOpen, setOpen] = useState(useCharacter() !== null);
  if (isOpen)
    return (
      <Suspense>
        <CharacterChooser />
      </Suspense>
    );
  return (
    <p className="character-chooser">
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {words.character}
      </button>
    </p>
  );
}
