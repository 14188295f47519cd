import type { Migration } from "../migrate.ts";

/**
 * Faces as numbers. They are sealed, belong to one workspace and hang on their picture: when that goes for good, they go in
 * the same statement. What an exported archive holds of them is where they are, never the numbers.
 */
export const faces: Migration = {
  id: "0028-faces",
  up: `
    create table face_reading (
      -- the output's or the upload's
      image uuid primary key,
      workspace text not null references workspace (id),
      library_item uuid references library_item (id) on delete cascade,
      upload uuid references upload (id) on delete cascade,
      -- of the reading: vectors of two versions are never compared
      version integer not null,
      read_at timestamptz not null default now(),
      check (num_nonnulls(library_item, upload) = 1)
    );
    create index face_reading_by_workspace on face_reading (workspace);
    create index face_reading_by_item on face_reading (library_item);
    create index face_reading_by_upload on face_reading (upload);

    create table face_vector (
      image uuid not null references face_reading (image) on delete cascade,
      workspace text not null references workspace (id),
      -- 0: the one that the finder is surest of
      face integer not null check (face >= 0),
      kind text not null check (kind in ('photograph', 'drawing')),
      -- where it is, as shares of the picture
      face_left double precision not null,
      face_top double precision not null,
      face_width double precision not null check (face_width > 0),
      face_height double precision not null check (face_height > 0),
      sureness double precision not null check (sureness between 0 and 1),
      -- null: the instance's secret was lost, and it is read anew
      sealed_vector text,
      sequence bigint not null generated always as identity,
      primary key (image, face)
    );
    create unique index face_vector_in_order on face_vector (workspace, sequence);

    create table character_similarity (
      output uuid not null references library_item (id) on delete cascade,
      character uuid not null,
      workspace text not null references workspace (id),
      instrument text check (instrument in ('face-identity', 'face-likeness')),
      distance double precision check (distance >= 0),
      verdict text not null check (verdict in ('same', 'different', 'unsure')),
      reason text,
      reference_count integer not null check (reference_count >= 0),
      version integer not null,
      measured_at timestamptz not null default now(),
      primary key (output, character),
      check ((verdict = 'unsure') = (reason is not null))
    );
    create index character_similarity_by_character on character_similarity (character, distance);
  `,
};
