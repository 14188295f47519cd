import { type ReactNode, useState } from "react";
import { timeLeft } from "../words/index.ts";
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
  const which = `${name}: ${prompt.slice(0, 60)}`;
  return (
    <li className="tile">
      <div className="tile-link">
        <img src={`${pictureUrl}?width=320`} alt={which} loading="lazy" />
      </div>
      <div className="tile-words">
        <span className="tile-name">{name}</span>
        <span>{timeLeft(restorableUntil, now)}</span>
        {links > 0 && (
          <span className="tile-line">{links === 1 ? "its link comes" : `its ${links} links come`} back too</span>
        )}
      </div>
      <p className="tile-actions">
        {isAsked ? (
          <>
            <button
              type="button"
              className="button"
              disabled={isBusy}
              aria-label={`Delete for good now: ${which}`}
              onClick={bury}
            >
              For good now
            </button>
            <button type="button" className="button" onClick={() => setAsked(false)}>
              Keep
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              className="button"
              disabled={isBusy}
              aria-label={`Bring back: ${which}`}
              onClick={restore}
            >
              Bring back
            </button>
            <button
              type="button"
              className="button"
              aria-label={`Delete for good …: ${which}`}
              onClick={() => setAsked(true)}
            >
              For good …
            </button>
          </>
        )}
      </p>
    </li>
  );
}
