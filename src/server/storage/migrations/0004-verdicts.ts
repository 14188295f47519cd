import type { Migration } from "../migrate.ts";

/**
 * What each comparison said when it was last printed at its default settings, and each time that changed. The log is
 * append-only: what a page once said stays said.
 */
export const verdicts: Migration = {
  id: "0004-verdicts",
  up: `
    create table verdict (
      path text primary key,
      use_case text not null,
      snapshot text not null references snapshot (hash),
      build text not null,
      said jsonb not null,
      recorded_at timestamptz not null default now()
    );

    create table verdict_change (
      id text primary key check (id ~ '^[0-9a-f]{64}$'),
      path text not null,
      use_case text not null,
      title text not null,
      from_snapshot text not null references snapshot (hash),
      to_snapshot text not null references snapshot (hash),
      changes jsonb not null,
      because jsonb not null,
      noticed_at timestamptz not null default now()
    );
    create index verdict_change_newest on verdict_change (noticed_at desc, id);

    create trigger verdict_change_is_append_only before update or delete or truncate on verdict_change
      for each statement execute function refuse_change();
  `,
};
