import type { Migration } from "../migrate.ts";

/**
 * What is kept of pictures: deletion that can be undone for a while, what was made from what, downloads of many, and who
 * has been shown around.
 */
export const keeping: Migration = {
  id: "0021-keeping",
  up: `
    -- null beside a deleted_at: gone for good, as everything that was deleted before, or by an older process
    alter table output add column restorable_until timestamptz check (restorable_until is null or deleted_at is not null);
    create index output_recently_deleted on output (workspace, deleted_at desc, id desc)
      where restorable_until is not null;
    create index output_due_to_go on output (restorable_until) where restorable_until is not null;

    create index generation_input_by_source on generation_input (source_id, source);

    -- what was asked for in one archive, for as long as its address works
    create table download (
      id uuid primary key,
      workspace text not null references workspace (id),
      outputs uuid[] not null check (cardinality(outputs) > 0),
      with_prompt boolean not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null check (expires_at > created_at)
    );
    create index download_by_expiry on download (expires_at);

    -- who needs no guide any more; everybody who was here before it
    create table guide_closed (
      user_id text primary key references auth_user (id) on delete cascade,
      how text not null check (how in ('finished', 'dismissed', 'never-shown')),
      at timestamptz not null default now()
    );
    insert into guide_closed (user_id, how) select id, 'never-shown' from auth_user;
  `,
};
