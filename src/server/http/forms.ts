/** Every page has three forms: HTML, and its twins in JSON and Markdown under the same address with an ending. */
export const mediaTypes = {
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  md: "text/markdown; charset=utf-8",
} as const;
export type Form = keyof typeof mediaTypes;

/** How the address of each form of a page ends. */
export const endings: readonly (readonly [string, Form])[] = [
  ["", "html"],
  [".json", "json"],
  [".md", "md"],
];

/** What the store calls each form. */
export const storedNames = { html: "html", json: "json", md: "markdown" } as const;

/** "portrait.json" asks for the JSON twin of "portrait"; a dot inside a model's name is none of ours. */
export function formOf(last: string): { readonly name: string; readonly form: Form } {
  const match = /^(.+)\.(json|md)$/.exec(last);
  return match === null ? { name: last, form: "html" } : { name: match[1] ?? last, form: match[2] as Form };
}
