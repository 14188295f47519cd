import type { CSSProperties, ReactNode } from "react";
import { ButtonLink, Film, paths, renderDocument } from "../ui/index.ts";
import type { SiteContext } from "../ui/index.ts";

/** One picture that somebody shows by a link. What it was asked for with stays theirs. */
export interface SharedPage {
  /** Takes ?width=. */
  readonly pictureUrl: string;
  /** A tiny picture as a data: URL. */
  readonly placeholder: string | null;
  /** Of the original, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly maker: string;
  /** YYYY-MM-DD. */
  readonly madeOn: string;
  readonly sandbox: boolean;
}

const widths = [640, 1280, 2048] as const;

export function renderShared(page: SharedPage, site: SiteContext): string {
  return renderDocument({
    site,
    title: `A picture by ${page.name}`,
    description: `Made with ${page.name} by ${page.maker} on ${page.madeOn}, and shown by a link.`,
    path: null,
    className: "shared",
    children: <Shared page={page} site={site} />,
  });
}

function Shared({ page, site }: { readonly page: SharedPage; readonly site: SiteContext }): ReactNode {
  return (
    <div className={page.height > page.width ? "page shared-upright" : "page"}>
      <Film className="shared-film">
        <figure style={shapeOf(page)}>
          <p className="edge-print">
            <span className="edge-name">{page.name}</span>
            <span className="edge-number">{page.madeOn}</span>
          </p>
          <Picture page={page} />
          <figcaption className="frame-caption">
            {page.width} × {page.height} pixels{page.sandbox && ", sandbox"}
          </figcaption>
        </figure>
      </Film>
      <div className="shared-words">
        <h1>
          Made with {page.name} <span className="h1-use">by {page.maker}</span>
        </h1>
        <p className="subtitle">
          A generated picture, not a photograph. Somebody made it on {page.madeOn} and shows it to whoever has this
          link.
        </p>
        {page.sandbox && (
          <p className="quiet">
            <span className="badge">sandbox</span> It comes from a built-in renderer or a stand-in, and says nothing
            about any real model.
          </p>
        )}
        <p className="buttons">
          <ButtonLink href={site.href(paths.home)} strong>
            See which model does what best
          </ButtonLink>
        </p>
        <p className="quiet">
          <a href={`${site.href(paths.report)}?page=${encodeURIComponent(page.pictureUrl.replace(/\/picture$/, ""))}`}>
            Report this picture
          </a>
        </p>
      </div>
    </div>
  );
}

/** As large as the window lets it be whole; never larger than it is. */
const shapeOf = ({ width, height }: SharedPage): CSSProperties =>
  ({ "--ratio": (width / height).toFixed(4), "--whole": `${width}px` }) as CSSProperties;

function Picture({ page }: { readonly page: SharedPage }): ReactNode {
  const address = (width: number): string => `${page.pictureUrl}?width=${width}`;
  return (
    <img
      className="shared-picture"
      style={page.placeholder === null ? undefined : { backgroundImage: `url("${page.placeholder}")` }}
      src={address(1280)}
      srcSet={widths.map((width) => `${address(width)} ${Math.min(width, page.width)}w`).join(", ")}
      sizes={`min(${page.width}px, 94vw)`}
      width={page.width}
      height={page.height}
      alt={`Generated with ${page.name} by ${page.maker}`}
    />
  );
}
