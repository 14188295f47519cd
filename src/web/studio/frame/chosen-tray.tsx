import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useStore } from "../api/index.ts";
import { DownloadMenu } from "../download/index.ts";
import { frameWords } from "../words/index.ts";
import { chosen, chosenMax } from "./chosen.tsx";

const words = frameWords.chosen;

/** What was chosen, wherever one is in the studio, and what can be done with it. */
export function ChosenTray(): ReactNode {
  const now = useStore(chosen);
  return (
    <aside className="tray" aria-label={words.tray}>
      <p role="status">{words.count(now.length, now.length === chosenMax)}</p>
      {now.length > 1 && (
        <Link className="button button-strong" to="/compare" search={{ outputs: now.join(",") }}>
          {words.compare}
        </Link>
      )}
      <DownloadMenu outputs={now} />
      <button type="button" className="button" onClick={() => chosen.set([])}>
        {words.clear}
      </button>
    </aside>
  );
}
