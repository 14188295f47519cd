import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LibraryList } from "../../../contract/studio/index.ts";
import { editWords as words } from "../words/index.ts";

/** To the picture that this one was made from, beside it; nothing where there is none any more. */
export function BeforeAndAfter({ output }: { readonly output: LibraryList["outputs"][number] }): ReactNode {
  const [parent] = output.references;
  if (parent?.pictureUrl == null) return null;
  return (
    <>
      <Link className="button" to="/compare" search={{ outputs: output.id, before: "1", view: "slider" }}>
        {words.beforeAfter}
      </Link>
      <Link className="button" to="/compare" search={{ outputs: output.id, before: "1", view: "difference" }}>
        {words.difference}
      </Link>
    </>
  );
}
