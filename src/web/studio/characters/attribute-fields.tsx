import type { ReactNode } from "react";
import type { IdentityAttribute } from "../../../contract/studio/index.ts";
import { characterWords } from "../words/index.ts";
import { attributeValues } from "./attributes.ts";
import type { Draft } from "./draft.ts";

const words = characterWords.form;

/** The attributes and the seed that some models draw a person from. */
export function AttributeFields(props: {
  readonly draft: Draft;
  readonly change: (change: (draft: Draft) => Draft) => void;
}): ReactNode {
  const { draft, change } = props;
  const { attributes, seed } = draft;
  const set = (name: IdentityAttribute, value: string): void =>
    change((before) => {
      const rest = Object.fromEntries(Object.entries(before.attributes ?? {}).filter(([key]) => key !== name));
      return { ...before, attributes: value === "" ? rest : { ...rest, [name]: value } };
    });
  return (
    <fieldset className="character-part">
      <legend className="field-title">{words.attributes}</legend>
      <p className="quiet">{words.attributesHow}</p>
      <label className="check">
        <input
          type="checkbox"
          checked={attributes !== null}
          onChange={({ target }) => change((before) => ({ ...before, attributes: target.checked ? {} : null }))}
        />{" "}
        {words.draws}
      </label>
      {attributes !== null && (
        <div className="attribute-fields">
          {attributeValues.map(([name, values]) => (
            <label key={name} className="field">
              <span>{characterWords.attribute[name]}</span>
              <select value={attributes[name] ?? ""} onChange={({ target }) => set(name, target.value)}>
                <option value="">{words.open}</option>
                {values.map((value) => (
                  <option key={value} value={value}>
                    {value.replace("-", " ")}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <label className="field">
            <span>{words.seed}</span>
            <input
              inputMode="numeric"
              value={seed}
              onChange={({ target }) => change((before) => ({ ...before, seed: target.value.trim() }))}
            />
          </label>
        </div>
      )}
    </fieldset>
  );
}
