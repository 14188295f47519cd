import type { ReactNode } from "react";
import { counted, listed } from "../../core/kernel/format.ts";
import { paths, renderDocument, Section } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { type AuditedPage, FaultList, MarkedSheet } from "./audit-sheet.tsx";

/** The field of the form, and how many characters it takes. */
export const auditField = "page";
export const auditLengthMax = 100_000;

const path = paths.audit;
const description =
  "Paste a comparison page: the auditor marks where it contradicts itself and lists what a reader cannot check.";

interface AuditForm {
  readonly example: AuditedPage;
  /** What was pasted and could not be audited, with the reason. */
  readonly refused?: { readonly text: string; readonly message: string };
}

/** A form for a page, and an example of what is found. Nothing that is pasted is stored. */
export function renderAuditForm({ example, refused }: AuditForm, site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    head,
    title: "Audit a comparison page",
    description,
    path: refused === undefined ? path : null,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: "Audit", path },
    ],
    className: "audit",
    children: (
      <div className="page">
        <div className="opening">
          <h1>Does a comparison agree with itself?</h1>
          <p className="subtitle">
            Paste any page that compares models. The auditor knows nothing of the models: it holds the page’s choices,
            dots, prices and prompts against each other, and marks where they cannot all be true.
          </p>
          <PasteForm text={refused?.text ?? ""} message={refused?.message ?? null} site={site} />
        </div>
        <div className="body">
          <Section id="example" title="What it finds" lede="An invented page, audited by the same program.">
            <Findings page={example} prefix="example-" />
          </Section>
        </div>
      </div>
    ),
  });
}

/** The pasted page with its marks. It has no address, and search engines are asked to leave it alone. */
export function renderAudit(page: AuditedPage, site: SiteContext): string {
  const count = page.faults.length;
  return renderDocument({
    site,
    title: count === 0 ? "Audit: no contradiction found" : `Audit: ${counted(count, "contradiction")}`,
    description,
    path: null,
    className: "audit",
    children: (
      <div className="page">
        <div className="opening">
          <h1>{count === 0 ? "No contradiction found" : counted(count, "contradiction")}</h1>
          <p className="subtitle">
            Read as a comparison of {listed(page.models)} with{" "}
            {counted(page.criteria, "rated criterion", "rated criteria")}.
            {count === 0 && " What a page does not say cannot contradict itself: look at what is missing as well."}
          </p>
          <Missing missing={page.missing} />
        </div>
        <div className="body">
          <Section id="findings" title={count === 0 ? "The page" : "The page, marked"}>
            <Findings page={page} prefix="" />
          </Section>
          <Section id="again" title="Audit another page">
            <PasteForm text="" message={null} site={site} />
          </Section>
        </div>
      </div>
    ),
  });
}

function Findings({ page, prefix }: { readonly page: AuditedPage; readonly prefix: string }): ReactNode {
  return (
    <div className={page.faults.length === 0 ? "findings findings-none" : "findings"}>
      <MarkedSheet page={page} prefix={prefix} />
      {page.faults.length > 0 && <FaultList page={page} prefix={prefix} />}
      {prefix !== "" && <Missing missing={page.missing} />}
    </div>
  );
}

function Missing({ missing }: { readonly missing: readonly string[] }): ReactNode {
  if (missing.length === 0) return <p className="settle">Sample sizes, dates and sources are all there.</p>;
  return <p className="settle">What a reader cannot find there: {listed(missing)}.</p>;
}

function PasteForm(props: {
  readonly text: string;
  readonly message: string | null;
  readonly site: SiteContext;
}): ReactNode {
  const { text, message, site } = props;
  return (
    <form className="picker paste" method="post" action={site.href(path)}>
      <label>
        <span>The page, as text or Markdown</span>
        <textarea
          name={auditField}
          rows={10}
          required
          spellCheck={false}
          defaultValue={text}
          aria-describedby={message === null ? "paste-note" : "paste-note paste-error"}
          aria-invalid={message === null ? undefined : true}
        />
      </label>
      {message !== null && (
        <p id="paste-error" className="paste-error" role="alert">
          {message}
        </p>
      )}
      <p id="paste-note" className="quiet">
        Up to {auditLengthMax.toLocaleString("en-US")} characters. Nothing is stored; nothing is sent on.
      </p>
      <button type="submit" className="button button-strong">
        Audit this page
      </button>
    </form>
  );
}
