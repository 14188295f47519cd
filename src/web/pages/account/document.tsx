import type { ReactNode } from "react";
import { renderDocument } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText } from "./frame.tsx";

export interface DocumentPage {
  readonly title: string;
  readonly path: string;
  /** null: the operator has not written it. */
  readonly text: string | null;
  readonly changedAt: string | null;
}

/** Terms, privacy or imprint: the operator's own words. */
export function renderSiteDocument(page: DocumentPage, site: SiteContext): string {
  return renderDocument({
    site,
    title: page.title,
    description: `${page.title} of this Proofsheet, by its operator.`,
    path: page.text === null ? null : page.path,
    className: "account",
    children: (
      <div className="page">
        <div className="opening">
          <h1 className="long">{page.title}</h1>
          <p className="subtitle">
            {page.text === null
              ? "The operator of this site has not written this page."
              : `As of ${dayText(page.changedAt ?? "")}.`}
          </p>
        </div>
        <div className="body">
          {page.text === null ? (
            <p>Are you the operator? Sign in, and write it under Operator, Documents.</p>
          ) : (
            <div className="document">{blocksOf(page.text)}</div>
          )}
        </div>
      </div>
    ),
  });
}

/**
 * A text as people write it in a letter: paragraphs with an empty line between them, "# " and "## " before headings,
 * "- " before the items of a list, [words](address) for a link. Everything else is shown as it stands.
 */
export function blocksOf(text: string): readonly ReactNode[] {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n\s*\n/)
    .map((block) => block.replace(/^\n+|\s+$/g, ""))
    .filter((block) => block !== "")
    .map((block, index) => <Block key={index} text={block} />);
}

function Block({ text }: { readonly text: string }): ReactNode {
  const heading = /^(#{1,3})\s+(.+)$/.exec(text);
  if (heading !== null) {
    const words = inline(heading[2] ?? "");
    return heading[1] === "###" ? <h3>{words}</h3> : <h2>{words}</h2>;
  }
  const lines = text.split("\n");
  if (lines.every((line) => /^[-*]\s+/.test(line)))
    return (
      <ul>
        {lines.map((line, index) => (
          <li key={index}>{inline(line.replace(/^[-*]\s+/, ""))}</li>
        ))}
      </ul>
    );
  return (
    <p>
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {inline(line)}
        </span>
      ))}
    </p>
  );
}

const link = /\[([^\]\n]+)\]\(([^)\s]+)\)/g;

/** Only web and mail addresses and paths of this site become links. */
const isSafe = (address: string): boolean => /^(https?:\/\/|mailto:)/i.test(address) || /^\/(?![/\\])/.test(address);

function inline(text: string): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(link)) {
    const [whole, words = "", address = ""] = match;
    parts.push(text.slice(at, match.index));
    parts.push(
      isSafe(address) ? (
        <a key={match.index} href={address} rel="noopener">
          {words}
        </a>
      ) : (
        whole
      ),
    );
    at = match.index + whole.length;
  }
  return [...parts, text.slice(at)];
}
