import type { Migration } from "../migrate.ts";

/** The owner of a wallet, a library and its members; everything a creator makes names one. */
export const workspaces: Migration = {
  id: "0007-workspaces",
  up: `
    create table workspace (
      id text primary key check (id <> '' and length(id) <= 100),
      name text not null,
      created_at timestamptz not null default now(),
      -- nothing may be made while it is set
      suspended_at timestamptz
    );
  `,
};
