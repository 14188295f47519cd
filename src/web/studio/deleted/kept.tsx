import { type ReactNode, useState } from "react";
import { deletedWords as words, timeLeft } from "../words/index.ts";
import type { DeletedPicture } from "./deleted-room.tsx";

interface KeptProps {
  readonly output: DeletedPicture;
  readonly isBusy: boolean;
  readonly restore: () => void;
  readonly bury: () => void;
}

/** One deleted picture, and how long it still waits. */
export function Kept({ output, isBusy, restore, bury }: KeptProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const [now] = useState(Date.now);
  const { name, prompt, pictureUrl, restorableUntil, links } = output;
  const which = words.which(name, prompt.slice(0, 60));
  return (
    <li className="tile">
      <div className="tile-link">
        <img src={`${pictureUrl}?width=320`} alt={which} loading="lazy" />
      </div>
      <div className="tile-words">
        <span className="tile-name">{name}</span>
        <span>{timeLeft(restorableUntil, now)}</span>
        {links > 0 && <span className="tile-line">{words.links(links)}</span>}
      </div>
      <p className="tile-actions">
        {isAsked ? (
          <>
            <button type="button" className="button" disabled={isBusy} aria-label={words.nowOne(which)} onClick={bury}>
              {words.now}
            </button>
            <button type="button" className="button" onClick={() => setAsked(false)}>
              {words.keep}
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              className="button"
              disabled={isBusy}
              aria-label={words.backOne(which)}
              onClick={restore}
            >
              {words.back}
            </button>
            <button type="button" className="button" aria-label={words.askOne(which)} onClick={() => setAsked(true)}>
              {words.ask}
            </button>
          </>
        )}
      </p>
    </li>
  );
}
