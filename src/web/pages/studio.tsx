import type { ReactNode } from "react";
import { type FirstAnswers, firstAnswersId, type LibraryItem, type Me } from "../../contract/studio/index.ts";
import {
  credits,
  ItemImage,
  itemSizes,
  LibraryBar,
  paths,
  renderDocument,
  SignInFirst,
  signInFirstTitle,
  type SiteContext,
  studioOpening,
} from "../ui/index.ts";

export interface StudioPage {
  /** Path of the app's script. */
  readonly script: string;
  /** Scripts that it needs at once, those of the room among them. */
  readonly preloads: readonly string[];
  /** The app's own rules, after the site's. */
  readonly stylesheet: string;
  /** What was asked for below the studio's own address, such as "library"; empty: the first room. */
  readonly room: string;
  /** What the app would ask for first; null where it must ask itself. */
  readonly answers: FirstAnswers | null;
}

const description = "One prompt to several image models, side by side, with the cost before you press.";

/** The one page of the studio: the site's frame, and a room that the script furnishes. */
export function renderStudio(page: StudioPage, site: SiteContext): string {
  const { script, preloads, stylesheet, answers } = page;
  return renderDocument({
    site,
    title: "Studio",
    description,
    path: null,
    className: "studio-page",
    head: { scripts: [script], preloads },
    scriptStyles: stylesheet,
    children: (
      <>
        <div id="studio">
          <Waiting {...page} />
        </div>
        {answers !== null && (
          <script type="application/json" id={firstAnswersId} dangerouslySetInnerHTML={{ __html: jsonOf(answers) }} />
        )}
      </>
    ),
  });
}

/** For somebody who is not signed in: nothing here needs a script. `here` is the path to come back to. */
export function renderStudioForStrangers(
  { stylesheet, here }: Pick<StudioPage, "stylesheet"> & { readonly here: string },
  site: SiteContext,
): string {
  return renderDocument({
    site: { ...site, stylesheets: [...site.stylesheets, stylesheet] },
    title: signInFirstTitle,
    description,
    path: null,
    className: "studio-page",
    children: (
      <div id="studio">
        <div className="page studio">
          <SignInFirst here={here} />
        </div>
      </div>
    ),
  });
}

/** "<" is escaped, so that no prompt can close the script element. */
const jsonOf = (answers: FirstAnswers): string => JSON.stringify(answers).replaceAll("<", "\\u003c");

/** What stands here until the script runs: the same lines in the same places, so that nothing moves when it does. */
function Waiting({ room, answers }: Pick<StudioPage, "room" | "answers">): ReactNode {
  const { title, lede } = studioOpening(room);
  const library = answers?.libraryItems?.items ?? [];
  return (
    <div className="page studio">
      <Ways room={room} me={answers?.me ?? null} />
      <div className="room">
        <h1 className="room-title">{title}</h1>
        {lede !== null && <p className="room-lede">{lede}</p>}
        {library.length > 0 ? (
          <>
            <LibraryBar wanted={{}} typed="" facets={answers?.libraryFacets ?? null} isUnfolded={false}>
              <button type="button" className="button">
                Bring pictures
              </button>
            </LibraryBar>
            <Pictures items={library} />
          </>
        ) : (
          <p className="quiet">Opening the studio …</p>
        )}
        <noscript>
          <p className="notices">
            The studio needs JavaScript, which is switched off here. Comparison pages work without it.
          </p>
        </noscript>
      </div>
    </div>
  );
}

const rooms = ["Make", "Grid", "Library", "Credits"] as const;

function Ways({ room, me }: { readonly room: string; readonly me: Me | null }): ReactNode {
  return (
    <nav className="rooms" aria-label="Studio">
      <ul>
        {rooms.map((label) => {
          const name = label === "Make" ? "" : label.toLowerCase();
          return (
            <li key={label}>
              <a href={name === "" ? "/studio" : `/studio/${name}`} aria-current={name === room ? "page" : undefined}>
                {label}
                {label === "Credits" && me !== null && (
                  <span className="rooms-balance">{credits(me.availableMicrocredits)}</span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      {me !== null && (
        <details className="account-menu">
          <summary>
            <span className="visually-hidden">Workspace and account: </span>
            <span className="account-menu-name">{me.workspace.name}</span>
          </summary>
          <div className="account-menu-sheet">
            <ul>
              <li>
                <a href={paths.account}>Your account</a>
              </li>
              <li>
                <a href={paths.workspace}>Workspace and members</a>
              </li>
            </ul>
          </div>
        </details>
      )}
    </nav>
  );
}

/** The newest pictures, each with a link to its own address; what can be done with them comes with the script. */
function Pictures({ items }: { readonly items: readonly LibraryItem[] }): ReactNode {
  return (
    <div className="grid">
      {items.map((item) => (
        <div key={item.id} className="tile">
          <a className="tile-link" href={`/studio/library?picture=${item.id}`}>
            <ItemImage item={item} sizes={itemSizes} />
          </a>
          <div className="tile-words">
            <span className="tile-name">{item.model ?? item.said}</span>
            <span className="tile-mark" />
          </div>
        </div>
      ))}
    </div>
  );
}
