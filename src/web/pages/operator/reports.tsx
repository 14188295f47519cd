import type { ReactNode } from "react";
import { counted } from "../../../core/kernel/index.ts";
import { PostForm, Section, TextArea, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText, type NoticeText } from "../account/frame.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";
import type { ReportLine, ReportsPage, WhereaboutsView } from "./reports-view.ts";
import { Takedowns } from "./takedowns.tsx";

const path = operatorPath("reports");

interface Part {
  readonly page: ReportsPage;
  readonly site: SiteContext;
}

export function renderReports(page: ReportsPage & { readonly notice: NoticeText | null }, site: SiteContext): string {
  return renderOperator({
    site,
    place: "reports",
    title: "Reports",
    notice: page.notice,
    lede: "What visitors wrote by the link in the footer. Open ones come first.",
    children: (
      <>
        <Section id="reports" title="Reports">
          {page.reports.length === 0 ? (
            <p>There are none.</p>
          ) : (
            <ul className="rows">
              {page.reports.map((line) => (
                <Row key={line.id} line={line} page={page} site={site} />
              ))}
            </ul>
          )}
        </Section>
        <WithoutReport page={page} site={site} />
        <Takedowns takedowns={page.takedowns} site={site} />
      </>
    ),
  });
}

function Row({ line, page, site }: Part & { readonly line: ReportLine }): ReactNode {
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
      {line.picture !== null && <Picture line={line} picture={line.picture} page={page} site={site} />}
      <PostForm
        site={site}
        action={path}
        submit={isOpen ? "Mark as handled" : "Open again"}
        describe={`${isOpen ? "Mark as handled" : "Open again"}: ${line.page}`}
        hidden={{ id: line.id, handled: isOpen ? "yes" : "no" }}
        className="row-actions"
        isStrong={false}
      />
    </li>
  );
}

/** "2 images or uploads in 1 workspace, 3 links" */
function whereText({ owners, workspaces, links, isEvidence }: WhereaboutsView): string {
  const shown = isEvidence ? ", and on comparison pages" : "";
  return `${counted(owners, "image or upload", "images or uploads")} in ${counted(workspaces, "workspace")}, ${counted(links, "working link")}${shown}`;
}

function Picture(props: Part & { readonly line: ReportLine; readonly picture: WhereaboutsView }): ReactNode {
  const { line, picture, page, site } = props;
  if (picture.takedown !== null) return <p>The picture is taken down.</p>;
  return (
    <details>
      <summary>The picture that it names</summary>
      <p>It is there as {whereText(picture)}.</p>
      <details>
        <summary>Look at it</summary>
        <img
          className="reported"
          src={site.href(`${path}/${line.id}/picture`)}
          alt="As it was reported"
          loading="lazy"
          width={320}
        />
      </details>
      <PostForm
        site={site}
        action={`${path}/take-down`}
        submit="Take the picture down"
        describe={`Take down the picture of the report on ${line.page}`}
        hidden={{ report: line.id }}
        isStrong={false}
      >
        <Reason scope={line.id} page={page} />
      </PostForm>
    </details>
  );
}

function Reason(props: {
  readonly scope: string;
  readonly page: ReportsPage;
  readonly value?: string;
  readonly problem?: string | null;
}): ReactNode {
  return (
    <TextArea
      label="Reason"
      name="reason"
      scope={props.scope}
      rows={3}
      lengthMax={2_000}
      value={props.value ?? ""}
      problem={props.problem}
      hint={`Everybody who has it loses it at once, with links and smaller copies, and its owners are written to with this reason. You can undo that for ${counted(props.page.deletedDays, "day")}.`}
    />
  );
}

function WithoutReport({ page, site }: Part): ReactNode {
  const { typed } = page;
  return (
    <Section id="take-down" title="Take a picture down without a report">
      <PostForm site={site} action={`${path}/take-down`} submit="Take it down" isStrong={false}>
        <TextField
          label="Its link, address or number"
          name="page"
          value={typed.page}
          lengthMax={500}
          problem={typed.problem}
        />
        <Reason scope="own" page={page} value={typed.reason} />
      </PostForm>
    </Section>
  );
}
