import type { Generated } from "kysely";

/** Campaigns: what is to be shown where, and what was made of it. */
export interface CampaignTables {
  readonly campaign: CampaignTable;
  readonly campaign_shot: CampaignShotTable;
  readonly campaign_comment: CampaignCommentTable;
  readonly campaign_step: CampaignStepTable;
  readonly campaign_picture: CampaignPictureTable;
}

export interface CampaignTable {
  readonly id: string;
  readonly workspace: string;
  readonly title: string;
  readonly explore_route: string;
  readonly explore_tier: string | null;
  readonly finish_route: string;
  readonly finish_tier: string | null;
  /** A JSON list of { id, name, width, height, fitting }. */
  readonly channels: unknown;
  readonly created_by: string;
  readonly created_at: Generated<string>;
}

export interface CampaignShotTable {
  readonly id: string;
  readonly campaign: string;
  readonly position: number;
  readonly scene: string;
  readonly copy_text: string;
  readonly copy_place: "picture" | "beside";
  readonly product_source: "output" | "upload" | null;
  readonly product_id: string | null;
}

export interface CampaignCommentTable {
  readonly id: string;
  readonly shot: string;
  readonly body: string;
  readonly created_by: string;
  readonly created_at: Generated<string>;
}

/** A press that asked for pictures. Amounts of credits are text. */
export interface CampaignStepTable {
  readonly id: string;
  readonly campaign: string;
  readonly workspace: string;
  readonly idempotency_key: string;
  readonly request_hash: string;
  readonly quoted_microcredits: string;
  readonly created_by: string;
  /** The principal, as JSON. */
  readonly asked_by: unknown;
  readonly by_itself: Generated<boolean>;
  readonly created_at: Generated<string>;
}

/** One picture that was asked for at one place of the board. */
export interface CampaignPictureTable {
  readonly id: string;
  readonly shot: string;
  readonly step: string;
  /** null: the draft. */
  readonly channel: string | null;
  readonly take: number;
  readonly output: string;
  readonly decision: Generated<"open" | "approved" | "rejected">;
  readonly decided_by: Generated<string | null>;
}
