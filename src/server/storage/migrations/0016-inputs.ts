import type { Migration } from "../migrate.ts";

/**
 * Pictures to work from: what a workspace uploaded, and what each generation was made from. Inputs name their parents
 * without holding them: a parent may be deleted, and the child still says what it was made from.
 */
export const inputs: Migration = {
  id: "0016-inputs",
  up: `
    -- a row is the claim on its bytes, so it comes before them; stored_at says that they are there
    create table upload (
      id uuid primary key,
      workspace text not null references workspace (id),
      blob text not null check (blob ~ '^[0-9a-f]{64}$'),
      media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
      bytes integer not null check (bytes > 0),
      width integer not null check (width > 0),
      height integer not null check (height > 0),
      -- what decides whether it can be a mask: shares of its pixels, read when it came
      white_share real not null check (white_share between 0 and 1),
      grey_share real not null check (grey_share between 0 and 1),
      has_alpha boolean not null,
      name text not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      used_at timestamptz not null default now(),
      stored_at timestamptz,
      unique (workspace, blob)
    );
    create index upload_by_workspace on upload (workspace, created_at desc, id desc);
    create index upload_by_blob on upload (blob);
    create index upload_by_use on upload (used_at);

    create table generation_input (
      generation uuid not null references generation (id),
      role text not null check (role in ('reference', 'mask')),
      -- in the creator's order
      position integer not null check (position >= 0),
      source text not null check (source in ('output', 'upload')),
      source_id uuid not null,
      blob text not null check (blob ~ '^[0-9a-f]{64}$'),
      media_type text not null,
      width integer not null check (width > 0),
      height integer not null check (height > 0),
      primary key (generation, role, position)
    );
    create index generation_input_by_blob on generation_input (blob);
  `,
};
