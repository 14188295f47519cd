import { Fragment, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { methodChapters } from "./method-rules.tsx";

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
      text: plain(renderToStaticMarkup(createElement(Fragment, null, rule.body))),
    })),
  })),
});

const marks: readonly (readonly [RegExp, string])[] = [
  [/<svg[^>]*aria-label="([^"]*)"[^>]*>.*?<\/svg>/g, "($1)"],
  [/<svg.*?<\/svg>/g, ""],
  [/<caption.*?<\/caption>/g, ""],
  [/<\/?em>/g, "**"],
  [/<li[^>]*>/g, "\n- "],
  [/<dt[^>]*>/g, "\n- **"],
  [/<\/dt>\s*<dd[^>]*>/g, "**: "],
  [/<tr[^>]*>/g, "\n- "],
  [/<\/t[hd]>\s*<t[hd][^>]*>/g, ": "],
  [/<\/p>|<\/ul>|<\/dl>|<\/table>/g, "\n\n"],
  [/<[^>]*>/g, ""],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&quot;/g, '"'],
  [/&#x27;/g, "'"],
  [/&amp;/g, "&"],
  [/\n{3,}/g, "\n\n"],
];

const plain = (html: string): string => marks.reduce((text, [mark, by]) => text.replaceAll(mark, by), html).trim();
