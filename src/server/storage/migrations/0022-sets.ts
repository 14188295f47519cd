import type { Migration } from "../migrate.ts";

/**
 * Pictures that belong together: the cells of a grid or the rows of a batch, submitted as one thing, and finals with the
 * drafts that they finish. A cell names its output; one that was there before is shared, and was paid for then.
 */
export const sets: Migration = {
  id: "0022-sets",
  up: `
    create table picture_set (
      id uuid primary key,
      workspace text not null references workspace (id),
      idempotency_key text not null check (length(idempotency_key) between 1 and 100),
      request_hash text not null,
      kind text not null check (kind in ('grid', 'batch')),
      title text not null,
      -- [{ "name": "Models", "labels": ["Sketch Flat", …] }, …], in the order of a cell's places
      axes jsonb not null,
      use_case text,
      -- the route that the picked cells are meant to be finished on
      finish_with text,
      quoted_microcredits numeric(18) not null check (quoted_microcredits >= 0),
      spender text not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      unique (workspace, idempotency_key)
    );
    create index picture_set_by_workspace on picture_set (workspace, created_at desc, id desc);

    create table picture_set_cell (
      set_id uuid not null references picture_set (id),
      position integer not null check (position >= 0),
      places integer[] not null,
      output uuid not null references output (id),
      -- the output was here before the set, or is another cell's too
      shared boolean not null,
      picked boolean not null default false,
      primary key (set_id, position)
    );
    create index picture_set_cell_by_output on picture_set_cell (output);

    create table generation_finish (
      generation uuid primary key references generation (id),
      draft uuid not null references output (id)
    );
    create index generation_finish_by_draft on generation_finish (draft);

    -- an earlier picture of the same words is found by them
    create index generation_by_prompt on generation (workspace, md5(prompt));
  `,
};
