import type { DownloadOffer, DownloadRequest } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { Storage } from "../../storage/index.ts";
import { downloadOrder, orderDownload } from "./order.ts";
import { archiveOf } from "./stream.ts";
import { type Archive, archiveGate } from "./zip.ts";

export { forgetDownloads } from "./order.ts";
export { type ManifestPicture, manifestPicture } from "./manifest.ts";
export { namePart } from "./names.ts";
export { archivedPicture } from "./picture.ts";
export { type Archive, archiveGate, filledArchive } from "./zip.ts";

export interface Downloads {
  /** Throws a Refused where a picture is not there. */
  readonly order: (principal: Principal, request: DownloadRequest) => Promise<DownloadOffer>;
  /** null: nothing of this id was ordered here, or its time is over. "busy": too many are being sent. */
  readonly open: (workspace: string, id: string) => Promise<Archive | "busy" | null>;
}

export function downloads(storage: Pick<Storage, "db" | "blobs">): Downloads {
  const opened = archiveGate();
  return {
    order: (principal, request) => orderDownload(storage.db, principal, request),
    open: async (workspace, id) => {
      const order = await downloadOrder(storage.db, workspace, id);
      return order === null ? null : opened(workspace, () => archiveOf(storage, workspace, order));
    },
  };
}
