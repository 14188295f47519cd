import type { CreateOptions } from "../../generation/index.ts";
import type { Storage } from "../../storage/index.ts";

/** What campaigns are made with; `blobs` for the export alone. */
export interface CampaignContext extends CreateOptions {
  readonly blobs: Storage["blobs"];
}
