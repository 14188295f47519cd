import type { Migration } from "../migrate.ts";

export const bookkeeping: Migration = {
  id: "0001-bookkeeping",
  up: `
    create table migration (
      id text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    );
  `,
};
