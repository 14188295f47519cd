import type { ReactNode } from "react";
import type { PageLinks } from "../../core/verdict/printers/page-model.ts";
import { paths, pickerFields } from "../ui/index.ts";
import type { SiteContext } from "../ui/index.ts";
import { CarriedWeights } from "./around.tsx";

type Picker = PageLinks["picker"];
const places = ["First model", "Second model", "Third model", "Fourth model"] as const;

/** Two to four models and a use case: a plain GET form of native selects, so it needs no script. */
export function PickerForm(props: {
  readonly picker: Picker;
  readonly chosen: readonly string[];
  readonly useCase: string | null;
  readonly site: SiteContext;
}): ReactNode {
  const { picker, chosen, useCase, site } = props;
  return (
    <form className="picker" method="get" action={site.href(paths.compare)}>
      <div className="picker-fields">
        {places.map((place, index) => (
          <label key={place}>
            <span>
              {place}
              {index > 1 && <small> if you like</small>}
            </span>
            <select name={pickerFields.model} defaultValue={chosen[index] ?? ""}>
              <option value="">{index > 1 ? "none" : "choose …"}</option>
              <ModelOptions models={picker.models} />
            </select>
          </label>
        ))}
        <label className="picker-use">
          <span>Use case</span>
          <select name={pickerFields.useCase} defaultValue={useCase ?? ""}>
            {useCase === null && <option value="">whatever the subject</option>}
            <UseCaseOptions useCases={picker.useCases} />
          </select>
        </label>
      </div>
      <CarriedWeights />
      <button type="submit" className="button button-strong">
        Compare
      </button>
    </form>
  );
}

function ModelOptions({ models }: { readonly models: Picker["models"] }): ReactNode {
  return [...Map.groupBy(models, (model) => model.maker)].map(([maker, made]) => (
    <optgroup key={maker} label={maker}>
      {made.map((model) => (
        <option key={model.id} value={model.id}>
          {model.name}
        </option>
      ))}
    </optgroup>
  ));
}

function UseCaseOptions({ useCases }: { readonly useCases: Picker["useCases"] }): ReactNode {
  return [...Map.groupBy(useCases, (useCase) => useCase.category)].map(([category, members]) => (
    <optgroup key={category} label={category}>
      {members.map((useCase) => (
        <option key={useCase.slug} value={useCase.slug}>
          {useCase.name}
        </option>
      ))}
    </optgroup>
  ));
}
