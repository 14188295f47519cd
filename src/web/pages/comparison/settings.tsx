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
            <Alternatives model={model} models={page.models} path={page.path} site={site} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Alternatives(props: {
  readonly model: PageModelHeader;
  readonly models: readonly PageModelHeader[];
  readonly path: string;
  readonly site: SiteContext;
}): ReactNode {
  const { model, models, path, site } = props;
  if (model.alternatives.length === 0) return <p className="quiet">No other setting to choose from.</p>;
  return (
    <ul className="setting-links">
      <li aria-current="true">{model.label}</li>
      {model.alternatives.map(({ label, parameter }) => (
        <li key={label}>
          <a href={site.href(`${path}${queryWith(models, model.id, parameter)}`)}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

/** The address parameters with one model's setting changed and the others' kept; defaults need none. */
function queryWith(models: readonly PageModelHeader[], changed: string, parameter: string | null): string {
  const settings = models.flatMap((model) => {
    const setting = model.id === changed ? parameter : model.parameter;
    return setting === null ? [] : [`${encodeURIComponent(model.id)}=${encodeURIComponent(setting)}`];
  });
  return settings.length === 0 ? "" : `?${settings.join("&")}`;
}
