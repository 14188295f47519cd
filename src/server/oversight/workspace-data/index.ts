import type { Readable } from "node:stream";
import { type Actor, recordAction } from "../../accounts/index.ts";
import { type Storage, withTx } from "../../storage/index.ts";
import { deleteWorkspace, type WorkspaceDeletion, type WorkspaceDeletionOrder } from "./delete.ts";
import { exportWorkspace } from "./export.ts";
import { findWorkspaces, type WorkspaceSummary, workspaceSummary } from "./summary.ts";

export { deleteWorkspacesAgain } from "./delete-again.ts";
export type { WorkspaceDeletion } from "./delete.ts";
export type { WorkspaceSummary } from "./summary.ts";

/** Everything that is kept of a workspace: to look at, to take along, and to delete. */
export interface WorkspaceData {
  readonly find: (words: string) => ReturnType<typeof findWorkspaces>;
  readonly summary: (workspace: string) => Promise<WorkspaceSummary | null>;
  /** Says in the audit log who took it along. */
  readonly archive: (workspace: string, by: Actor) => Promise<Readable | null>;
  readonly remove: (order: WorkspaceDeletionOrder) => Promise<WorkspaceDeletion>;
}

export const workspaceData = (storage: Pick<Storage, "db" | "blobs" | "removals">): WorkspaceData =>
  Object.freeze<WorkspaceData>({
    find: (words) => findWorkspaces(storage.db, words),
    summary: (workspace) => workspaceSummary(storage.db, workspace),
    archive: async (workspace, by) => {
      const archive = await exportWorkspace(storage, workspace);
      if (archive === null) return null;
      const did = "took all data of the workspace along";
      try {
        await withTx(storage.db, (tx) => recordAction(tx, { by, subject: `workspace/${workspace}`, workspace, did }));
      } catch (error) {
        archive.destroy();
        throw error;
      }
      return archive;
    },
    remove: (order) => deleteWorkspace(storage, order),
  });
