import type { Migration } from "../migrate.ts";

/**
 * What stands still, and why: people and workspaces that are suspended, images that a restored backup must not send again,
 * where processes find no room to write, and what was removed for good and is written beside the blobs.
 */
export const standstill: Migration = {
  id: "0024-standstill",
  up: `
    alter table workspace add column suspended_reason text, add column suspended_by text;
    alter table auth_user add column suspended_at timestamptz, add column suspended_reason text,
      add column suspended_by text;
    create index workspace_suspended on workspace (id) where suspended_at is not null;
    create index auth_user_suspended on auth_user (id) where suspended_at is not null;
    create index auth_user_by_time on auth_user (created_at desc, id);
    create index workspace_by_time on workspace (created_at desc, id);

    -- not over when its backup was made: it may have been sent since, so it is asked for or ended, never sent
    alter table output add column never_send boolean not null default false;

    -- who made it, as outputs name their spender; null: made before this was kept
    alter table share_link add column spender text;

    -- the latest look of each process at where it writes; a crash may lose it, the next look is a moment away
    create unlogged table storage_report (
      process text primary key,
      role text not null,
      host text not null,
      -- null: there is room
      problem text,
      -- null: nothing is written to a disk of this machine
      free_bytes bigint,
      free_bytes_min bigint not null,
      seen_at timestamptz not null default now()
    );

    -- removed for good: applied_at once it is gone here, which a restore undoes; listed_at once it stands in the list
    -- beside the blobs, which outlives the database
    create table removal (
      kind text not null check (kind in ('output', 'upload', 'blob')),
      subject text not null,
      removed_at timestamptz not null default now(),
      applied_at timestamptz,
      listed_at timestamptz,
      primary key (kind, subject)
    );
    create index removal_unlisted on removal (removed_at) where listed_at is null;
    create index removal_unapplied on removal (removed_at) where applied_at is null;
  `,
};
