import type { Generated } from "kysely";

/** What is kept beside pictures, as Kysely sees it. */
export interface KeepingTables {
  readonly download: DownloadTable;
  readonly guide_closed: GuideClosedTable;
}

/** Pictures that somebody asked for in one archive, in their order. */
export interface DownloadTable {
  readonly id: string;
  readonly workspace: string;
  readonly outputs: readonly string[];
  readonly with_prompt: boolean;
  readonly created_by: string;
  readonly created_at: Generated<string>;
  readonly expires_at: string;
}

/** People who need no guide through the studio any more. */
export interface GuideClosedTable {
  readonly user_id: string;
  readonly how: "finished" | "dismissed" | "never-shown";
  readonly at: Generated<string>;
}
