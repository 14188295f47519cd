import type { KeyboardEvent, ReactNode } from "react";
import { variablesIn } from "../../../../core/kernel/index.ts";
import { variableWords as words } from "../../words/index.ts";
import { fillIn, useValues } from "./values-store.ts";
import { writtenWith } from "./written.ts";

/** A field for each variable of the prompt, and the prompt that they give. */
export function VariableFields(props: {
  readonly text: string;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** False where the text gives several prompts. */
  readonly showsSent?: boolean;
}): ReactNode {
  const { text, onKeyDown, showsSent = true } = props;
  const values = useValues();
  const { prompt, unfilled } = writtenWith(text, values);
  return (
    <fieldset className="variables">
      <legend className="field-title">{words.title}</legend>
      <div className="variable-fields">
        {variablesIn(text).map((name) => (
          <label key={name}>
            <span>{name}</span>
            <input
              dir="auto"
              autoComplete="off"
              value={values[name] ?? ""}
              onChange={({ target }) => fillIn({ [name]: target.value })}
              onKeyDown={onKeyDown}
            />
          </label>
        ))}
      </div>
      <p className={unfilled.length === 0 ? "quiet" : "note"} role="status">
        {unfilled.length === 0 ? words.filled : words.meaning(unfilled)}
      </p>
      {showsSent && unfilled.length === 0 && (
        <details className="as-sent">
          <summary>{words.sent}</summary>
          <p dir="auto">{prompt}</p>
        </details>
      )}
    </fieldset>
  );
}
