import type { Migration } from "../migrate.ts";

/** Prompts with variables, as they were written, and wishes that a workspace keeps under a name. */
export const presets: Migration = {
  id: "0023-presets",
  up: `
    -- the text and the values of its variables; the prompt beside it is what was sent
    alter table generation add column template jsonb check (jsonb_typeof(template) = 'object');

    create table preset (
      id uuid primary key,
      workspace text not null references workspace (id),
      name text not null check (name = btrim(name) and char_length(name) between 1 and 80),
      wish jsonb not null check (jsonb_typeof(wish) = 'object'),
      created_by text not null,
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now()
    );
    -- one name, however it is capitalised, so that nobody picks the wrong one
    create unique index preset_by_name on preset (workspace, lower(name));
  `,
};
