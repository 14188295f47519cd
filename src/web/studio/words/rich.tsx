import { Fragment, type ReactNode } from "react";

type Part = (words: string) => ReactNode;

const marked = /<(\w+)>(.*?)<\/\1>/g;

/**
 * A text of the catalogue with parts that are more than words: what stands between <link> and </link> is given to `link`.
 * So a sentence stays whole, and a translation may put its link elsewhere.
 */
export function rich(text: string, parts: Readonly<Record<string, Part>>): ReactNode {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(marked)) {
    const [whole, name = "", words = ""] = match;
    pieces.push(text.slice(end, match.index), parts[name]?.(words) ?? words);
    end = match.index + whole.length;
  }
  pieces.push(text.slice(end));
  return pieces.map((piece, place) => <Fragment key={place}>{piece}</Fragment>);
}
