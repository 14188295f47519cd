import type { CSSProperties, ReactNode } from "react";
import type { ExampleOutput, PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import { isUpright } from "./crop.ts";
import type { Crop } from "./crop.ts";
import { ModelMark } from "./model-mark.tsx";
import { modelById } from "./models.ts";
import type { SiteContext } from "./site-context.ts";

/** A length of film: perforations above and below whatever lies on it. */
export function Film({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return <div className={`film ${className ?? ""}`.trim()}>{children}</div>;
}

interface StripProps {
  readonly outputs: readonly ExampleOutput[];
  readonly models: readonly PageModelHeader[];
  readonly crop: Crop;
  /** What the frames show, for the alternative text. */
  readonly subject: string;
  readonly frame: string;
  readonly site: SiteContext;
  /** Width at which a frame is drawn, where it is not that of a strip as wide as the page. */
  readonly sizes?: string;
  /** True where the strip is in view as the page opens. */
  readonly isFirst?: boolean;
}

/** One prompt, one frame a model, all cropped alike; each frame opens its whole picture. */
export function FilmStrip(props: StripProps): ReactNode {
  const { outputs, crop } = props;
  const exposed = outputs.some((output) => output.hash !== null);
  const shape = isUpright(crop) && exposed ? "upright" : "wide";
  return (
    <Film className={`strip strip-${outputs.length} strip-${shape} crop-${exposed ? crop.name : "none"}`}>
      <ul className="frames">
        {outputs.map((output) => (
          <Frame key={output.model} {...props} output={output} />
        ))}
      </ul>
    </Film>
  );
}

function Frame(props: StripProps & { readonly output: ExampleOutput }): ReactNode {
  const { output, models, frame } = props;
  const model = modelById(models, output.model);
  return (
    <li className="frame">
      <p className="edge-print">
        <span className="edge-name">
          <ModelMark index={model.index} />
          {model.name}
        </span>
        <span className="edge-number" aria-hidden="true">
          ▸ {frame}
        </span>
      </p>
      {output.hash === null ? (
        <span className="unexposed" aria-hidden="true" />
      ) : (
        <Picture {...props} hash={output.hash} modelName={model.name} />
      )}
      {output.caption !== "" && <p className="frame-caption">{output.caption}</p>}
    </li>
  );
}

function Picture(
  props: StripProps & { readonly output: ExampleOutput; readonly hash: string; readonly modelName: string },
): ReactNode {
  const { site, hash, output, crop, subject, modelName } = props;
  const sizes = props.sizes ?? sizesOf(props.outputs.length, isUpright(crop));
  const widths = widthsFor(site, props.outputs.length);
  const image = (
    <img
      src={site.picturePath(hash, widths.at(-1) ?? "original")}
      srcSet={widths.map((width) => `${site.picturePath(hash, width)} ${width}w`).join(", ")}
      sizes={sizes}
      width={output.width ?? crop.width * 100}
      height={output.height ?? crop.height * 100}
      alt={`${modelName}, ${subject}`}
      loading={props.isFirst === true ? undefined : "lazy"}
    />
  );
  return (
    <a className="exposure" href={site.picturePath(hash, "original")} style={coloursOf(site, hash)}>
      {/* React asks for a bare picture in view before the fonts; inside this element it leaves the order to browsers. */}
      {props.isFirst === true ? <picture>{image}</picture> : image}
      <span className="visually-hidden">: open the whole picture</span>
    </a>
  );
}

/** The more frames share a strip, the narrower each is: none is offered wider than a sharp screen can show. */
function widthsFor({ pictureWidths }: SiteContext, count: number): readonly number[] {
  const widest = count < 3 ? 1280 : 960;
  return pictureWidths.filter((width) => width <= widest);
}

/**
 * How wide a frame is drawn: as pictures.css lays them out on a page of at most 84 rem with its contents at the side.
 * Rounded up, so that no picture is ever drawn larger than it came.
 */
function sizesOf(count: number, upright: boolean): string {
  const narrow = upright ? "44vw" : "90vw";
  const wide = `min(${Math.ceil(64 / count)}rem, ${Math.ceil(80 / count)}vw)`;
  if (count < 4) return `(max-width: 45rem) ${narrow}, ${wide}`;
  return `(max-width: 45rem) ${narrow}, (max-width: 60rem) 44vw, ${wide}`;
}

/** Blended by the stylesheet into something like the picture out of focus. */
function coloursOf(site: SiteContext, hash: string): CSSProperties | undefined {
  const [top, bottom] = site.pictureColours?.(hash)?.split(";") ?? [];
  if (top === undefined || bottom === undefined) return undefined;
  return { "--t": top, "--b": bottom } as CSSProperties;
}
