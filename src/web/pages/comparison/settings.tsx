import type { ReactNode } from "react";
import type { ComparisonPage, PageModelHeader } from "../../../core/verdict/printers/page-model.ts";
import { ModelMark } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";

/** Other variants and tiers of each model, as links that change the address. */
export function SettingsChoice({
  page,
  site,
}: {
  readonly page: ComparisonPage;
  readonly site: SiteContext;
}): ReactNode {
  return (
    <dl className="settings">
      {page.models.map((model) => (
        <div key={model.id}>
          <dt>
            <ModelMark index={model.index} />
            {model.name}
          </dt>
          <dd>
            {model.versions}
            <Alternatives model={model} path={page.path} site={site} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Alternatives(props: {
  readonly model: PageModelHeader;
  readonly path: string;
  readonly site: SiteContext;
}): ReactNode {
  const { model, path, site } = props;
  if (model.alternatives.length === 0) return <p className="quiet">No other setting to choose from.</p>;
  return (
    <ul className="setting-links">
      <li aria-current="true">{model.label}</li>
      {model.alternatives.map(({ label, parameter }) => (
        <li key={parameter}>
          <a href={site.href(`${path}?${encodeURIComponent(model.id)}=${encodeURIComponent(parameter)}`)}>{label}</a>
        </li>
      ))}
    </ul>
  );
}
