/** Sentences and clauses. */

const abbreviation = /\b(?:vs|v|e\.g|i\.e|etc|approx|ca|no|fig|resp|incl|max|min|avg|St|Dr|Mr|Ms)\.$/;

export function sentencesOf(text: string): readonly string[] {
  const out: string[] = [];
  let begun = "";
  for (const part of text.split(/(?<=[.!?]["”’)\]]*)\s+(?=["“‘([]?[\p{Lu}\d])/u)) {
    begun = begun === "" ? part : `${begun} ${part}`;
    if (abbreviation.test(begun)) continue;
    out.push(begun);
    begun = "";
  }
  return (begun === "" ? out : [...out, begun]).flatMap(inPieces);
}

/** No sentence is this long; what is gets cut at a space, so that one line cannot hold up an audit. */
const pieceLengthMax = 1200;
function inPieces(sentence: string): readonly string[] {
  if (sentence.length <= pieceLengthMax) return [sentence];
  const space = sentence.lastIndexOf(" ", pieceLengthMax);
  const end = space > 0 ? space : pieceLengthMax;
  const pieces: string[] = [];
  for (let start = 0; start < sentence.length; start += end) pieces.push(sentence.slice(start, start + end));
  return pieces;
}

/** What one sentence says of different models stands in different clauses. */
export const clausesOf = (sentence: string): readonly string[] =>
  sentence
    .split(
      /\s*;\s*|\s+[—–]\s+|(?<=\w)—(?=\w)|:\s+|,?\s+(?:while|whereas|whilst|but|yet|however|although|though)\s+|,\s+(?:then|so|which|and then|where)\s+|\.\s+/,
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");
