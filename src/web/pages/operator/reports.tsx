import type { ReactNode } from "react";
import { PostForm, Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText, type NoticeText } from "../account/frame.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";

export interface ReportLine {
  readonly id: string;
  readonly page: string;
  readonly reason: string;
  readonly contact: string | null;
  readonly at: string;
  readonly handledAt: string | null;
}

export function renderReports(
  page: { readonly reports: readonly ReportLine[]; readonly notice: NoticeText | null },
  site: SiteContext,
): string {
  return renderOperator({
    site,
    place: "reports",
    title: "Reports",
    notice: page.notice,
    lede: "What visitors wrote by the link in the footer. Open ones come first.",
    children: (
      <Section id="reports" title="Reports">
        {page.reports.length === 0 ? (
          <p>There are none.</p>
        ) : (
          <ul className="rows">
            {page.reports.map((line) => (
              <Row key={line.id} line={line} site={site} />
            ))}
          </ul>
        )}
      </Section>
    ),
  });
}

function Row({ line, site }: { readonly line: ReportLine; readonly site: SiteContext }): ReactNode {
  const isOpen = line.handledAt === null;
  const isPath = /^\/(?![/\\])/.test(line.page);
  return (
    <li>
      <h3>{isPath ? <a href={site.href(line.page)}>{line.page}</a> : line.page}</h3>
      <p className="quiet">
        {instantText(line.at)}
        {line.contact === null ? ", no address given" : `, from ${line.contact}`}
        {isOpen ? "" : `; handled ${instantText(line.handledAt ?? "")}`}
      </p>
      <pre>{line.reason}</pre>
      <PostForm
        site={site}
        action={operatorPath("reports")}
        submit={isOpen ? "Mark as handled" : "Open again"}
        describe={`${isOpen ? "Mark as handled" : "Open again"}: ${line.page}`}
        hidden={{ id: line.id, handled: isOpen ? "yes" : "no" }}
        className="row-actions"
        isStrong={false}
      />
    </li>
  );
}
