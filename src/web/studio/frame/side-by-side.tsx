import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { frameWords } from "../words/index.ts";
import { chosenMax } from "./chosen.tsx";

/** To these pictures in one view, as many as it takes; nothing where there are not two. */
export function SideBySide({ outputs }: { readonly outputs: readonly OutputView[] }): ReactNode {
  if (outputs.length < 2) return null;
  const ids = outputs.slice(0, chosenMax).map(({ id }) => id);
  return (
    <Link className="button" to="/compare" search={{ outputs: ids.join(",") }}>
      {frameWords.chosen.sideBySide}
    </Link>
  );
}
