import type { Migration } from "../migrate.ts";

/** A workspace that was deleted: after a restore of an older backup it is deleted again. */
export const removedWorkspaces: Migration = {
  id: "0032-removed-workspaces",
  up: `
    -- those that were deleted before: the next round writes them into the list
    insert into removal (kind, subject, removed_at, applied_at)
      select 'workspace', id, deleted_at, now() from workspace where deleted_at is not null;
  `,
};
