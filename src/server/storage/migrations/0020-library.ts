import type { Migration } from "../migrate.ts";

/**
 * The library: one row for each delivered output and each imported picture, with what is searched in it, so that no
 * search reads the prompts, prices and problems that an output carries besides. `id` is the output's or the upload's.
 */
export const library: Migration = {
  id: "0020-library",
  up: `
    -- Stems are English, which leaves other languages findable by their words as written and by how they begin. Scripts
    -- without spaces are taken character by character; a search asks for the characters in their order.
    create function library_words(said text, also text, tags text[]) returns tsvector
    language sql immutable parallel safe as $$
      select to_tsvector('english'::regconfig, regexp_replace(
        said || ' ' || coalesce(also, '') || ' ' || coalesce(array_to_string(tags, ' '), ''),
        '([\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af])', ' \\1 ', 'g'))
    $$;

    create table library_item (
      id uuid primary key,
      workspace text not null references workspace (id),
      kind text not null check (kind in ('output', 'import')),
      -- of its output; null for an import
      generation uuid references generation (id),
      -- the prompt, or what the imported file was called
      said text not null,
      model text,
      use_case text,
      width integer not null check (width > 0),
      height integer not null check (height > 0),
      shape text not null generated always as (
        case when width * 20 > height * 21 then 'landscape' when height * 20 > width * 21 then 'portrait' else 'square' end
      ) stored,
      -- when it was delivered or imported
      created_at timestamptz not null,
      favourite_at timestamptz,
      hidden_at timestamptz,
      -- not shown any more; until it is deleted for good this can be taken back
      deleted_at timestamptz,
      tags text[] not null default '{}',
      -- names of the colours that it mostly has, and its look as bits: the more that differ, the less alike
      colours text[] not null default '{}',
      look bit(192),
      looked_at timestamptz,
      words tsvector not null generated always as (library_words(said, model, tags)) stored,
      check ((kind = 'output') = (generation is not null))
    );
    create index library_item_newest on library_item (workspace, created_at desc, id desc) where deleted_at is null;
    create index library_item_model on library_item (workspace, model, created_at desc, id desc) where deleted_at is null;
    create index library_item_use_case on library_item (workspace, use_case, created_at desc, id desc)
      where deleted_at is null and use_case is not null;
    create index library_item_shape on library_item (workspace, shape, created_at desc, id desc) where deleted_at is null;
    create index library_item_favourite on library_item (workspace, created_at desc, id desc)
      where deleted_at is null and favourite_at is not null;
    create index library_item_hidden on library_item (workspace, created_at desc, id desc)
      where deleted_at is null and hidden_at is not null;
    create index library_item_import on library_item (workspace, created_at desc, id desc)
      where deleted_at is null and kind = 'import';
    create index library_item_words on library_item using gin (words, colours, tags) where deleted_at is null;
    -- a likeness looks at every picture of a workspace, and reads no more of it than this
    create index library_item_look on library_item (workspace) include (look, id)
      where deleted_at is null and hidden_at is null and look is not null;
    create index library_item_tagged on library_item (workspace) where deleted_at is null and tags <> '{}';
    create index library_item_unseen on library_item (created_at) where looked_at is null;
    create index library_item_by_generation on library_item (generation) where generation is not null;

    create table collection (
      id uuid primary key,
      workspace text not null references workspace (id),
      name text not null check (length(name) between 1 and 80),
      created_by text not null,
      created_at timestamptz not null default now()
    );
    create unique index collection_by_name on collection (workspace, lower(name));

    create table collection_item (
      collection uuid not null references collection (id) on delete cascade,
      item uuid not null references library_item (id) on delete cascade,
      -- the item's own, so that a collection is read in its order without looking at each
      item_created_at timestamptz not null,
      primary key (collection, item)
    );
    create index collection_item_newest on collection_item (collection, item_created_at desc, item desc);
    create index collection_item_by_item on collection_item (item);

    -- what was delivered before there was a library
    insert into library_item (id, workspace, kind, generation, said, model, use_case, width, height, created_at)
    select o.id, o.workspace, 'output', o.generation, g.prompt, o.name, g.use_case,
      coalesce(o.received_width, o.width), coalesce(o.received_height, o.height), coalesce(o.ended_at, o.created_at)
    from output o join generation g on g.id = o.generation
    where o.state = 'delivered' and o.deleted_at is null;
  `,
};
