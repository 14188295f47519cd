/** Markup of ours as text: the same words, with Markdown's marks for lists and stress. */
export const plainText = (html: string): string =>
  marks.reduce((text, [mark, by]) => text.replaceAll(mark, by), html).trim();

const marks: readonly (readonly [RegExp, string])[] = [
  [/<svg[^>]*aria-label="([^"]*)"[^>]*>.*?<\/svg>/gs, "($1)"],
  [/<svg.*?<\/svg>/gs, ""],
  [/<caption.*?<\/caption>/gs, ""],
  [/<(form|style|select|textarea)\b.*?<\/\1>/gs, ""],
  [/<\/?em>/g, "**"],
  [/<li[^>]*>/g, "\n- "],
  [/<dt[^>]*>/g, "\n- **"],
  [/<\/dt>\s*<dd[^>]*>/g, "**: "],
  [/<tr[^>]*>/g, "\n- "],
  [/<\/t[hd]>\s*<t[hd][^>]*>/g, ": "],
  [/<h3[^>]*>(.*?)<\/h3>/gs, "\n\n### $1\n\n"],
  [/<br\/?>/g, "\n"],
  [/<\/p>|<\/ul>|<\/ol>|<\/dl>|<\/table>|<\/blockquote>/g, "\n\n"],
  [/<[^>]*>/g, ""],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&quot;/g, '"'],
  [/&#x27;/g, "'"],
  [/&amp;/g, "&"],
  [/[^\S\n]+\n/g, "\n"],
  [/\n{3,}/g, "\n\n"],
];

/** A page of prose as its twins give it: what its parts say, in their order. */
export interface WrittenPage {
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

/** Reads a page that was rendered here: its heading, the sentence below it, and its sections. */
export function writtenPage(html: string): WrittenPage {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  const first = (pattern: RegExp): string => plainText(pattern.exec(main)?.[1] ?? "");
  return {
    title: first(/<h1[^>]*>(.*?)<\/h1>/s),
    summary: first(/<p class="subtitle">(.*?)<\/p>/s),
    sections: [...main.matchAll(/<section id="([^"]*)"[^>]*>\s*<h2[^>]*>(.*?)<\/h2>(.*?)<\/section>/gs)].map(
      ([, id = "", title = "", body = ""]) => ({ id, title: plainText(title), text: plainText(body) }),
    ),
  };
}
