import { Fragment, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { methodChapters } from "./method-rules.tsx";
import { plainText } from "./plain-text.ts";

/** The method's rules as text, for the twins of the page: the same words, with Markdown's marks for lists and stress. */
export interface MethodText {
  readonly chapters: readonly {
    readonly id: string;
    readonly title: string;
    readonly rules: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  }[];
}

export const methodText = (): MethodText => ({
  chapters: methodChapters.map(({ id, title, rules }) => ({
    id,
    title,
    rules: rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      text: plainText(renderToStaticMarkup(createElement(Fragment, null, rule.body))),
    })),
  })),
});
