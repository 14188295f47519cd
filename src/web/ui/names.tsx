import { Fragment } from "react";
import type { ReactNode } from "react";

/** Longer names must be able to break, or they would push a narrow page wide. */
const unbrokenLengthMax = 20;

/** A name that does not break at its hyphen or space where it is short enough. */
export function KeepTogether({ text }: { readonly text: string }): ReactNode {
  return text.length > unbrokenLengthMax ? text : <span className="keep">{text}</span>;
}

/** A text with the model names in it kept together. */
export function Named(props: {
  readonly text: string;
  readonly models: readonly { readonly name: string }[];
}): ReactNode {
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

/** A heading of names: they stand out, the "vs" between them steps back. */
export function Versus({ heading }: { readonly heading: string }): ReactNode {
  return heading.split(" vs ").map((name, index) => (
    <Fragment key={index}>
      {index > 0 && <span className="versus"> vs </span>}
      <KeepTogether text={name} />
    </Fragment>
  ));
}
