import type { Migration } from "../migrate.ts";

/**
 * People that pictures show again and again, and how one reached the model of an image. An image says it by itself: what
 * it names may be changed or deleted meanwhile.
 */
export const characters: Migration = {
  id: "0029-characters",
  up: `
    create table character (
      id uuid primary key,
      workspace text not null references workspace (id),
      name text not null check (name = btrim(name) and char_length(name) between 1 and 80),
      -- attributes and a seed, for models that draw a person from those
      identity jsonb check (jsonb_typeof(identity) = 'object'),
      words text not null,
      notes text not null,
      is_real boolean not null,
      -- who agrees, when, in which words, and who wrote it down
      consent jsonb check (jsonb_typeof(consent) = 'object'),
      created_by text not null,
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      check (not is_real or consent is not null)
    );
    create unique index character_by_name on character (workspace, lower(name));

    -- names its pictures without holding them: one that is deleted is shown to no model again
    create table character_picture (
      character uuid not null references character (id) on delete cascade,
      position integer not null check (position between 0 and 19),
      source text not null check (source in ('output', 'upload')),
      source_id uuid not null,
      -- the face that is meant, as shares of the picture
      face_left double precision not null check (face_left between 0 and 1),
      face_top double precision not null check (face_top between 0 and 1),
      face_width double precision not null check (face_width > 0 and face_width <= 1),
      face_height double precision not null check (face_height > 0 and face_height <= 1),
      primary key (character, position),
      unique (character, source_id)
    );
    create index character_picture_by_source on character_picture (source_id);

    alter table output add column character uuid;
    alter table output add column character_use jsonb check (jsonb_typeof(character_use) = 'object');
    alter table output add check ((character is null) = (character_use is null));
    create index output_by_character on output (character, created_at desc, id desc) where character is not null;

    alter table character_similarity
      add foreign key (character) references character (id) on delete cascade;

    -- what else a picture may have been for is decided by those who write it
    alter table generation_input drop constraint generation_input_role_check;
    alter table generation_input add constraint generation_input_role_check check (role ~ '^[a-z]{1,20}$');
    alter table removal drop constraint removal_kind_check;
    alter table removal add constraint removal_kind_check check (kind ~ '^[a-z]{1,20}$');
  `,
};
