import { paths, PostForm, TextArea, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { type NoticeText, renderFramed } from "./frame.tsx";

export interface ReportPage {
  readonly page: string;
  readonly reason: string;
  readonly contact: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: NoticeText | null;
  readonly lengthMax: number;
}

export function renderReport(page: ReportPage, site: SiteContext): string {
  return renderFramed({
    site,
    title: "Report a page or a picture",
    lede: "Something unlawful, wrong or hurtful? The operator of this site reads what you write here.",
    notice: page.notice,
    children: (
      <div className="narrow">
        <PostForm site={site} action={paths.report} submit="Send the report">
          <TextField
            label="Page, or the link of a picture"
            name="page"
            value={page.page}
            lengthMax={500}
            problem={page.problems["page"]}
          />
          <TextArea
            label="What is wrong with it"
            name="reason"
            rows={6}
            value={page.reason}
            lengthMax={page.lengthMax}
            problem={page.problems["reason"]}
          />
          <TextField
            label="Your e-mail address"
            name="contact"
            type="email"
            value={page.contact}
            autoComplete="email"
            isOptional
            hint="If you want an answer."
            problem={page.problems["contact"]}
          />
        </PostForm>
      </div>
    ),
  });
}

export function renderReported(site: SiteContext): string {
  return renderFramed({
    site,
    title: "Thank you",
    lede: "Your report is with the operator of this site.",
    children: (
      <p className="buttons">
        <a className="button" href={site.href(paths.home)}>
          To the home page
        </a>
      </p>
    ),
  });
}
