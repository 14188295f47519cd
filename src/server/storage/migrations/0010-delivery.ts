import type { Migration } from "../migrate.ts";

/**
 * What happens to an output once it is there: who owns its bytes, its smaller pictures, the links it is shared by, and
 * previews while it is on its way.
 */
export const delivery: Migration = {
  id: "0010-delivery",
  up: `
    -- claimed before the bytes are written, so that nobody removes them in between
    create table blob_owner (
      blob text not null check (blob ~ '^[0-9a-f]{64}$'),
      output uuid not null references output (id),
      primary key (blob, output)
    );
    create index blob_owner_by_output on blob_owner (output);

    -- blobs that lost an owner and are to be removed unless something else refers to them
    create table blob_removal (
      blob text primary key check (blob ~ '^[0-9a-f]{64}$'),
      since timestamptz not null default now()
    );

    create table rendition (
      output uuid not null references output (id),
      format text not null check (format in ('avif', 'webp')),
      width integer not null check (width > 0),
      blob text not null check (blob ~ '^[0-9a-f]{64}$'),
      bytes integer not null,
      primary key (output, format, width)
    );

    create table share_link (
      id uuid primary key,
      output uuid not null references output (id),
      workspace text not null references workspace (id),
      -- SHA-256 of what stands in the address: the address itself is kept nowhere
      token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
      created_by text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null check (expires_at > created_at),
      revoked_at timestamptz
    );
    create index share_link_by_output on share_link (output, created_at);

    -- the latest unfinished picture of an output, for the screen only
    create unlogged table output_preview (
      output uuid primary key,
      workspace text not null,
      media_type text not null,
      bytes bytea not null,
      at timestamptz not null default now()
    );

    -- the library's order; deleted outputs are not walked over
    create index output_library on output (workspace, ended_at desc, id desc)
      where state = 'delivered' and deleted_at is null;
    drop index output_by_workspace;
  `,
};
