import type { ReactNode } from "react";
import { Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import type { NoticeText } from "../account/frame.tsx";
import { type ActLine, Acts } from "./acts.tsx";
import { SuspensionForm, type SuspensionView } from "./directory.tsx";
import { FactsTable } from "./facts-table.tsx";

/** What the page of a person and that of a workspace have in common: facts, who belongs where, a suspension, what was done. */
export interface KnownPage {
  readonly acts: readonly ActLine[];
  readonly reasonLengthMax: number;
  /** The reason, as typed and refused. */
  readonly typed: string;
  readonly problem: string | null;
  readonly notice: NoticeText | null;
}

interface KnownProps {
  readonly site: SiteContext;
  readonly page: KnownPage;
  /** Of the person or the workspace. */
  readonly name: string;
  readonly path: string;
  readonly facts: { readonly title: string; readonly rows: readonly (readonly [string, ReactNode])[] };
  readonly belongs: {
    readonly id: string;
    readonly title: string;
    readonly none: string;
    readonly lines: readonly { readonly path: string; readonly name: string; readonly words: string }[];
  };
  readonly suspension: {
    readonly what: "person" | "workspace";
    readonly consequences: string;
    readonly now: SuspensionView | null;
  };
  /** In place of the suspension: why there can be none. */
  readonly instead?: ReactNode;
}

export function Known({ site, page, name, path, facts, belongs, suspension, instead }: KnownProps): ReactNode {
  return (
    <>
      <Section id="facts" title={facts.title}>
        <FactsTable caption={`What is known of ${name}`} facts={facts.rows} />
      </Section>
      <Section id={belongs.id} title={belongs.title}>
        {belongs.lines.length === 0 ? (
          <p>{belongs.none}</p>
        ) : (
          <ul className="rows">
            {belongs.lines.map((line) => (
              <li key={line.path}>
                <h3>
                  <a href={site.href(line.path)}>{line.name}</a>
                </h3>
                <p className="quiet">{line.words}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {instead ?? (
        <SuspensionForm
          site={site}
          action={path}
          what={suspension.what}
          consequences={suspension.consequences}
          suspension={suspension.now}
          reasonLengthMax={page.reasonLengthMax}
          typed={page.typed}
          problem={page.problem}
        />
      )}
      <Acts acts={page.acts} />
    </>
  );
}
