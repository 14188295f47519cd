import type { DownloadOffer, DownloadRequest } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { Storage } from "../../storage/index.ts";
import { downloadOrder, orderDownload } from "./order.ts";
import { type Archive, archiveOf } from "./stream.ts";

export { forgetDownloads } from "./order.ts";
export type { Archive } from "./stream.ts";

/** Archives that one process sends at once; each holds a picture in memory and a connection for as long as it lasts. */
const OPEN_MAX = 16;
/** Of one workspace. */
const OPEN_MAX_EACH = 3;

export interface Downloads {
  /** Throws a Refused where a picture is not there. */
  readonly order: (principal: Principal, request: DownloadRequest) => Promise<DownloadOffer>;
  /** null: nothing of this id was ordered here, or its time is over. "busy": too many are being sent. */
  readonly open: (workspace: string, id: string) => Promise<Archive | "busy" | null>;
}

export function downloads(storage: Pick<Storage, "db" | "blobs">): Downloads {
  const open = new Map<string, number>();
  return {
    order: (principal, request) => orderDownload(storage.db, principal, request),
    open: async (workspace, id) => {
      const order = await downloadOrder(storage.db, workspace, id);
      if (order === null) return null;
      const [own, all] = [open.get(workspace) ?? 0, [...open.values()].reduce((sum, each) => sum + each, 0)];
      if (own >= OPEN_MAX_EACH || all >= OPEN_MAX) return "busy";
      open.set(workspace, own + 1);
      const archive = archiveOf(storage, workspace, order);
      archive.stream.once("close", () => {
        const left = (open.get(workspace) ?? 1) - 1;
        if (left === 0) open.delete(workspace);
        else open.set(workspace, left);
      });
      return archive;
    },
  };
}
