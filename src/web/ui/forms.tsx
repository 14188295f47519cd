import type { ReactNode } from "react";
import type { SiteContext } from "./site-context.ts";

/** Parts of forms that work without any script. */

interface FieldProps {
  readonly label: string;
  readonly name: string;
  /** Tells fields of one name apart where a page has several forms. */
  readonly scope?: string | undefined;
  readonly hint?: ReactNode;
  /** What is wrong with what was typed, and what to do. */
  readonly problem?: string | null | undefined;
}

export interface TextFieldProps extends FieldProps {
  readonly type?: "text" | "email" | "password" | "number";
  readonly value?: string | undefined;
  readonly autoComplete?: string;
  readonly isOptional?: boolean;
  readonly lengthMin?: number;
  readonly lengthMax?: number;
  readonly inputMode?: "decimal" | "numeric";
}

const idOf = ({ name, scope }: Pick<FieldProps, "name" | "scope">, part: string): string =>
  `field-${scope === undefined ? "" : `${scope}-`}${name}-${part}`;

function described({ name, scope, hint, problem }: FieldProps): string | undefined {
  const parts = [
    ...(hint === undefined ? [] : [idOf({ name, scope }, "hint")]),
    ...(problem == null ? [] : [idOf({ name, scope }, "problem")]),
  ];
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** What stands around a field: its label above, hint and problem below. */
function Field(props: FieldProps & { readonly children: ReactNode }): ReactNode {
  const { label, hint, problem, children } = props;
  return (
    <div className="field">
      <label htmlFor={idOf(props, "input")}>{label}</label>
      {children}
      {hint !== undefined && (
        <p id={idOf(props, "hint")} className="quiet">
          {hint}
        </p>
      )}
      {problem != null && (
        <p id={idOf(props, "problem")} className="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

export function TextField(props: TextFieldProps): ReactNode {
  const { name, type = "text", problem } = props;
  return (
    <Field {...props}>
      <input
        id={idOf(props, "input")}
        name={name}
        type={type}
        defaultValue={props.value}
        autoComplete={props.autoComplete ?? "off"}
        required={props.isOptional !== true}
        minLength={props.lengthMin}
        maxLength={props.lengthMax}
        inputMode={props.inputMode}
        spellCheck={type === "text" ? undefined : false}
        aria-describedby={described(props)}
        aria-invalid={problem == null ? undefined : true}
      />
    </Field>
  );
}

export function TextArea(
  props: FieldProps & {
    readonly value?: string;
    readonly rows: number;
    readonly lengthMax: number;
    readonly isOptional?: boolean;
  },
): ReactNode {
  const { name, problem } = props;
  return (
    <Field {...props}>
      <textarea
        id={idOf(props, "input")}
        name={name}
        rows={props.rows}
        maxLength={props.lengthMax}
        required={props.isOptional !== true}
        defaultValue={props.value}
        aria-describedby={described(props)}
        aria-invalid={problem == null ? undefined : true}
      />
    </Field>
  );
}

export function SelectField(
  props: FieldProps & {
    readonly value: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  },
): ReactNode {
  const { name, value, options } = props;
  return (
    <Field {...props}>
      <select id={idOf(props, "input")} name={name} defaultValue={value} aria-describedby={described(props)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function PostForm(props: {
  readonly site: SiteContext;
  readonly action: string;
  readonly submit: string;
  readonly hidden?: Readonly<Record<string, string | null>>;
  readonly className?: string;
  /** The one thing to do on a page; false for what stands beside it. */
  readonly isStrong?: boolean;
  /** For a button whose words need their row to be understood. */
  readonly describe?: string;
  readonly data?: string;
  readonly children?: ReactNode;
}): ReactNode {
  const { site, hidden = {}, isStrong = true } = props;
  return (
    <form
      method="post"
      action={site.href(props.action)}
      className={props.className ?? "form"}
      data-passkey={props.data}
    >
      {Object.entries(hidden).map(([name, value]) =>
        value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {props.children}
      <button type="submit" className={isStrong ? "button button-strong" : "button"} aria-label={props.describe}>
        {props.submit}
      </button>
    </form>
  );
}

/** What just happened, or what went wrong; read out when the page comes. */
export function Notice(props: { readonly kind: "done" | "problem"; readonly children: ReactNode }): ReactNode {
  return (
    <p className={`notice notice-${props.kind}`} role={props.kind === "problem" ? "alert" : "status"}>
      {props.children}
    </p>
  );
}

/** A secret that is shown this once. */
export function ShownOnce(props: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <div className="field shown-once">
      <label htmlFor="shown-once">{props.label}</label>
      <input id="shown-once" type="text" readOnly value={props.value} spellCheck={false} />
    </div>
  );
}
