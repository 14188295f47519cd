import type { SiteContext } from "../../ui/index.ts";
import { paths } from "../../ui/index.ts";
import { type NoticeText, renderFramed } from "./frame.tsx";
import { WorkspaceData, type WorkspaceDataView } from "./workspace-data.tsx";

export interface OwnDataPage {
  readonly view: WorkspaceDataView;
  readonly isOperator: boolean;
  readonly problem: string | null;
  readonly notice: NoticeText | null;
}

/** For owners: their workspace's data. */
export const renderOwnData = (page: OwnDataPage, site: SiteContext): string =>
  renderFramed({
    site,
    title: "Data of the workspace",
    lede: page.view.name,
    notice: page.problem === null ? page.notice : { kind: "problem", text: "Nothing was deleted: see below." },
    at: { place: "workspace", isOperator: page.isOperator },
    children: <WorkspaceData view={page.view} site={site} path={`${paths.workspace}/data`} problem={page.problem} />,
  });

/** After it: nobody may be signed in any more. */
export const renderDeleted = (site: SiteContext): string =>
  renderFramed({
    site,
    title: "The workspace is deleted",
    lede: "What it held is gone. An account that belonged to no other workspace is gone too.",
    children: (
      <p className="buttons">
        <a className="button" href={site.href(paths.home)}>
          To the home page
        </a>
      </p>
    ),
  });
