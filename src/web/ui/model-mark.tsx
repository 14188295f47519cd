import { Fragment } from "react";
import type { ReactNode } from "react";
import type { PageModelHeader } from "../../core/verdict/printers/page-model.ts";

/** A model's own sign everywhere on a page: colour and shape, so that neither has to be seen alone. */
export function ModelMark({ index }: { readonly index: number }): ReactNode {
  return (
    <svg className={`model-mark model-${index}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {marks[index] ?? marks[0]}
    </svg>
  );
}

const marks: readonly ReactNode[] = [
  <circle key="circle" cx="6" cy="6" r="5" fill="currentColor" />,
  <rect key="square" x="1.4" y="1.4" width="9.2" height="9.2" rx="1" fill="currentColor" />,
  <path key="triangle" d="M6 .9 11.4 10.8H.6z" fill="currentColor" />,
  <path key="diamond" d="M6 0l6 6-6 6-6-6z" fill="currentColor" />,
];

export function ModelName({ index, name }: { readonly index: number; readonly name: string }): ReactNode {
  return (
    <span className="model-name">
      <ModelMark index={index} />
      <span>{name}</span>
    </span>
  );
}

/** Longer names must be able to break, or they would push a narrow page wide. */
const unbrokenLengthMax = 20;

/** A name that does not break at its hyphen or space where it is short enough. */
export function KeepTogether({ text }: { readonly text: string }): ReactNode {
  return text.length > unbrokenLengthMax ? text : <span className="keep">{text}</span>;
}

/** A text with the model names in it kept together. */
export function Named(props: { readonly text: string; readonly models: readonly PageModelHeader[] }): ReactNode {
  return splitAtNames(
    props.text,
    props.models.map((model) => model.name),
  ).map((part, index) => <Fragment key={index}>{index % 2 === 1 ? <KeepTogether text={part} /> : part}</Fragment>);
}

/** Text and names in turn: [text, name, text, name, text]. At one place the longest name wins. */
function splitAtNames(text: string, names: readonly string[]): readonly string[] {
  const longestFirst = [...names].filter((name) => name !== "").sort((left, right) => right.length - left.length);
  const found = longestFirst
    .map((name) => ({ name, at: text.indexOf(name) }))
    .filter(({ at }) => at >= 0)
    .reduce<{ name: string; at: number } | null>(
      (best, next) => (best === null || next.at < best.at ? next : best),
      null,
    );
  if (found === null) return [text];
  const rest = text.slice(found.at + found.name.length);
  return [text.slice(0, found.at), found.name, ...splitAtNames(rest, names)];
}
