/** The stylesheet in reading order, as files beside this one: tokens first, paper last. */
export const stylesheetFiles: readonly string[] = [
  "tokens.css",
  ...[
    "ground",
    "film",
    "page",
    "statements",
    "marks",
    "opening",
    "tables",
    "plots",
    "prose",
    "pictures",
    "evidence",
    "method",
    "weights",
    "boards",
    "audit",
    "account",
    "shared",
    "tail",
    "paper",
  ].map((name) => `styles/${name}.css`),
];

/** Without comments and line breaks: what is left out means nothing to a browser. No rule here needs a line's end. */
export const compactCss = (css: string): string => css.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/\s*\n\s*/g, "");
