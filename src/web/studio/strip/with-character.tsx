import { lazy, type ReactNode, Suspense } from "react";
import type { CharacterUse } from "../../../contract/studio/index.ts";

/** Only where a picture is to show one. */
const CharacterNote = lazy(() =>
  import("../characters/note.tsx").then((module) => ({ default: module.CharacterNote })),
);

/** Whom a picture was asked to show, and how. */
export const WithCharacter = ({ use }: { readonly use: CharacterUse }): ReactNode => (
  <Suspense>
    <CharacterNote use={use} />
  </Suspense>
);
