import type { ReactNode } from "react";
import { renderDocument, type SiteContext, studioOpening } from "../ui/index.ts";

export interface StudioPage {
  /** Path of the app's script. */
  readonly script: string;
  /** Scripts that it needs at once. */
  readonly preloads: readonly string[];
  /** The app's own rules, after the site's. */
  readonly stylesheet: string;
  /** What was asked for below the studio's own address, such as "library"; empty: the first room. */
  readonly room: string;
}

/** The one page of the studio: the site's frame, and an empty room that the script furnishes. */
export function renderStudio({ script, preloads, stylesheet, room }: StudioPage, site: SiteContext): string {
  return renderDocument({
    site,
    title: "Studio",
    description: "One prompt to several image models, side by side, with the cost before you press.",
    path: null,
    className: "studio-page",
    head: { scripts: [script], preloads },
    scriptStyles: stylesheet,
    children: (
      <div id="studio">
        <Waiting room={room} />
      </div>
    ),
  });
}

/** What stands here until the script runs: the same lines in the same places, so that nothing moves when it does. */
function Waiting({ room }: Pick<StudioPage, "room">): ReactNode {
  const { title, lede } = studioOpening(room);
  return (
    <div className="page studio">
      <nav className="rooms" aria-label="Studio">
        <ul>
          {["Make", "Library", "Credits"].map((label) => (
            <li key={label}>
              <a href={label === "Make" ? "/studio" : `/studio/${label.toLowerCase()}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <h1 className="room-title">{title}</h1>
      {lede !== null && <p className="room-lede">{lede}</p>}
      <p className="quiet">Opening the studio …</p>
      <noscript>
        <p className="notices">
          The studio needs JavaScript, which is switched off here. Comparison pages work without it.
        </p>
      </noscript>
    </div>
  );
}
