import type { ReactNode } from "react";
import type { PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import { ModelMark, paths } from "../ui/index.ts";
import type { SiteContext } from "../ui/index.ts";

/** One chip a model: what exactly is compared, at which price. */
export function ModelsLine(props: {
  readonly models: readonly PageModelHeader[];
  readonly site: SiteContext;
}): ReactNode {
  return (
    <ul className="chips">
      {props.models.map((model) => (
        <li key={model.id} className={`chip model-${model.index}`}>
          <a href={props.site.href(paths.model(model.id))}>
            <ModelMark index={model.index} />
            {model.name}
          </a>
          <span className="chip-setting">{model.label}</span>
          <span className="chip-price">{model.price}</span>
          {model.retired !== null && <span className="badge">{model.retired}</span>}
        </li>
      ))}
    </ul>
  );
}
