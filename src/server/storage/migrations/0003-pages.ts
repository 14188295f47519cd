import type { Migration } from "../migrate.ts";

/** Printed comparisons under their content key: same key, same bytes, so a row is never changed. */
export const pages: Migration = {
  id: "0003-pages",
  up: `
    create table page (
      key text primary key check (key ~ '^[0-9a-f]{64}$'),
      use_case text not null,
      snapshot text not null,
      path text not null,
      html text not null,
      json text not null,
      markdown text not null,
      text text not null,
      printed_at timestamptz not null default now()
    );
    create index page_by_use_case on page (use_case, snapshot);
  `,
};
