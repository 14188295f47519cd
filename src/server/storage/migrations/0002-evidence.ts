import type { Migration } from "../migrate.ts";

/**
 * What was observed, and what was sealed of it. `evidence`, `pack_record` and `snapshot` are append-only, and the
 * database itself refuses anything else; `pack`, `withdrawn`, `latest_snapshot` and `catalogue_pack` say what is in
 * force now. Columns repeat parts of `body` for indexes; a check keeps the two equal.
 */
export const evidence: Migration = {
  id: "0002-evidence",
  up: `
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: a correction is a new row that supersedes the old one', tg_table_name
        using errcode = 'restrict_violation';
    end $$;

    create table pack_record (
      hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
      pack text not null,
      record jsonb not null check (record ->> 'id' = pack),
      recorded_at timestamptz not null default now()
    );

    create table pack (
      id text primary key,
      source text not null,
      record_hash text not null references pack_record (hash)
    );

    create table evidence (
      id text primary key check (id ~ '^[0-9a-f]{64}$'),
      pack text not null references pack (id) deferrable initially deferred,
      kind text not null,
      use_case text,
      sandbox boolean not null,
      supersedes text references evidence (id) deferrable initially deferred check (supersedes <> id),
      -- the row's name in the pack's files, for corrections; what the row is about, where two in force would contradict
      local_id text,
      subject text,
      body jsonb not null,
      imported_at timestamptz not null,
      position int not null,
      check (
        body ->> 'pack' is not distinct from pack and body ->> 'kind' is not distinct from kind
        and (body ->> 'sandbox')::boolean is not distinct from sandbox
        and body ->> 'useCase' is not distinct from use_case and body ->> 'supersedes' is not distinct from supersedes
      )
    );
    create index evidence_use_case on evidence (use_case, kind);
    create index evidence_pack on evidence (pack, imported_at, position);
    create index evidence_supersedes on evidence (supersedes) where supersedes is not null;
    create index evidence_local_id on evidence (pack, local_id) where local_id is not null;
    create index evidence_subject on evidence (pack, subject) where subject is not null;
    create index evidence_picture on evidence ((body ->> 'hash')) where kind = 'output';

    -- rows that the newest edition of a catalogue pack no longer has
    create table withdrawn (
      id text primary key references evidence (id),
      withdrawn_at timestamptz not null default now()
    );

    create table snapshot (
      hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
      use_case text not null,
      method text not null,
      catalogue_hash text not null,
      row_ids text[] not null,
      pack_records text[] not null,
      sealed_at timestamptz not null default now()
    );

    create table latest_snapshot (
      use_case text primary key,
      hash text not null references snapshot (hash),
      sealed_at timestamptz not null default now()
    );

    create table catalogue_pack (
      name text primary key,
      pack text not null unique references pack (id),
      fingerprint text not null,
      imported_at timestamptz not null default now()
    );

    create trigger evidence_is_append_only before update or delete or truncate on evidence
      for each statement execute function refuse_change();
    create trigger pack_record_is_append_only before update or delete or truncate on pack_record
      for each statement execute function refuse_change();
    create trigger snapshot_is_append_only before update or delete or truncate on snapshot
      for each statement execute function refuse_change();
  `,
};
