import type { ReactNode } from "react";
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
  const sizes = `(max-width: 45rem) 92vw, ${Math.round(1080 / Math.max(2, props.outputs.length))}px`;
  const largest = site.pictureWidths.at(-1) ?? "original";
  const offered = site.pictureWidths.length > 1;
  return (
    <a className="exposure" href={site.picturePath(hash, "original")}>
      <picture>
        {offered &&
          site.pictureFormats.map((format) => (
            <source
              key={format}
              type={`image/${format}`}
              sizes={sizes}
              srcSet={site.pictureWidths
                .map((width) => `${site.picturePath(hash, width, format)} ${width}w`)
                .join(", ")}
            />
          ))}
        <img
          src={site.picturePath(hash, largest)}
          srcSet={
            offered
              ? site.pictureWidths.map((width) => `${site.picturePath(hash, width)} ${width}w`).join(", ")
              : undefined
          }
          sizes={offered ? sizes : undefined}
          width={output.width ?? crop.width * 100}
          height={output.height ?? crop.height * 100}
          alt={`${modelName}, ${subject}`}
          loading="lazy"
          decoding="async"
        />
      </picture>
      <span className="visually-hidden">: open the whole picture</span>
    </a>
  );
}
