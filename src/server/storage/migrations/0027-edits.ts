import type { Migration } from "../migrate.ts";

/** What an edit is asked with besides its pictures, and how it came out. */
export const edits: Migration = {
  id: "0027-edits",
  up: `
    alter table generation_input add column part text check (part in ('person', 'product', 'style', 'scene'));
    alter table generation
      add column strength double precision check (strength between 0 and 1),
      add column offset_left integer check (offset_left >= 0),
      add column offset_top integer check (offset_top >= 0),
      add check ((offset_left is null) = (offset_top is null));

    -- read off the pictures after delivery; it goes with its output
    create table edit_fidelity (
      output uuid primary key references output (id) on delete cascade,
      workspace text not null references workspace (id),
      readings jsonb not null,
      measured_at timestamptz not null default now()
    );
    create index edit_fidelity_by_workspace on edit_fidelity (workspace);
  `,
};
