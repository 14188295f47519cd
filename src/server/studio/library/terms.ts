/** Longer lists of words find nothing more, and cost time. */
const TERMS_MAX = 16;
/** A shorter beginning would be that of half the language. */
const BEGINNING_LENGTH_MIN = 3;

const spaceless = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

/**
 * What somebody typed as a question to PostgreSQL's full text search: every word, each as the beginning of one. Scripts
 * without spaces are asked character by character, in their order, as they are kept. Null where there is no word in it.
 */
export function termsOf(typed: string): string | null {
  const words =
    typed
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const terms = words.flatMap(partsOf).slice(0, TERMS_MAX);
  return terms.length === 0 ? null : terms.join(" & ");
}

function partsOf(word: string): readonly string[] {
  return (
    word.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/gu) ?? []
  ).map((part) => {
    if (spaceless.test(part)) return `(${Array.from(part).join(" <-> ")})`;
    return Array.from(part).length < BEGINNING_LENGTH_MIN ? part : `${part}:*`;
  });
}
