import { Fragment } from "react";
import type { ReactNode } from "react";

/** Longer names must be able to break, or they would push a narrow page wide. */
const unbrokenLengthMax = 20;

/** Figures that no line may end inside: dates, "1239 ± 3", "65 : 35", "1024 × 1024", a number with its unit. */
const figures =
  /\d{4}-\d{2}-\d{2}|[\d.,]*\d ± [\d.,]*\d|\d+ : \d+|\d+ × \d+|[\d.,]*\d (?:credits?|images?|votes?|prompts?|people|megapixels?|MP|%)(?![\w-])/g;

/** A name that does not break at its hyphen or space where it is short enough. */
export function KeepTogether({ text }: { readonly text: string }): ReactNode {
  return text.length > unbrokenLengthMax ? text : <span className="keep">{text}</span>;
}

/** A text with the model names and the figures in it kept together; the text itself stays as it is. */
export function Named(props: {
  readonly text: string;
  readonly models: readonly { readonly name: string }[];
}): ReactNode {
  return splitAtNames(
    props.text,
    props.models.map((model) => model.name),
  ).map((part, index) => (
    <Fragment key={index}>{index % 2 === 1 ? <KeepTogether text={part} /> : <Figures text={part} />}</Fragment>
  ));
}

function Figures({ text }: { readonly text: string }): ReactNode {
  const found = [...text.matchAll(figures)];
  if (found.length === 0) return text;
  const rest = found.map(({ index, 0: figure }) => index + figure.length);
  return (
    <>
      {found.map(({ index, 0: figure }, place) => (
        <Fragment key={index}>
          {text.slice(rest[place - 1] ?? 0, index)}
          <KeepTogether text={figure} />
        </Fragment>
      ))}
      {text.slice(rest.at(-1) ?? 0)}
    </>
  );
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
