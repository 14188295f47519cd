import type { ReactNode } from "react";
import { Contents, paths, renderDocument, Section } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { methodChapters } from "./method-rules.tsx";
import type { MethodRule } from "./method-rules.tsx";

export interface MethodFacts {
  /** Version of the method that the site's pages are computed by. */
  readonly method: string;
}

const description =
  "How Proofsheet turns facts, measurements, votes, judgements and published figures into a verdict, rule by rule.";

/** The method in plain words, one address a rule. */
export function renderMethod(site: SiteContext, facts: MethodFacts, head?: DocumentHead): string {
  return renderDocument({
    site,
    title: "Method: how evidence becomes a verdict",
    description,
    path: paths.method,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: "Method", path: paths.method },
    ],
    head,
    className: "method",
    children: <Method facts={facts} />,
  });
}

function Method({ facts }: { readonly facts: MethodFacts }): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1>How evidence becomes a verdict</h1>
        <p className="subtitle">
          A comparison page never says that a model is better because somebody thinks so. It says what was observed, how
          sure that makes us, and what is still unknown. These are the rules, version {facts.method}.
        </p>
      </div>
      <Contents items={methodChapters.map((chapter) => ({ id: chapter.id, label: chapter.title }))} />
      <div className="body">
        {methodChapters.map((chapter) => (
          <Section key={chapter.id} id={chapter.id} title={chapter.title}>
            {chapter.rules.map((rule) => (
              <Rule key={rule.id} rule={rule} />
            ))}
          </Section>
        ))}
      </div>
    </div>
  );
}

function Rule({ rule }: { readonly rule: MethodRule }): ReactNode {
  return (
    <article className="rule" id={rule.id}>
      <h3>
        <a href={`#${rule.id}`}>{rule.title}</a>
      </h3>
      <div className="rule-body">{rule.body}</div>
    </article>
  );
}
