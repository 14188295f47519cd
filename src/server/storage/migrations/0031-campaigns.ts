import type { Migration } from "../migrate.ts";

/** Campaigns: shots, the channels that they are made for, and the pictures that were asked for at each place. */
export const campaigns: Migration = {
  id: "0031-campaigns",
  up: `
    create table campaign (
      id uuid primary key,
      workspace text not null references workspace (id),
      title text not null check (length(title) between 1 and 200),
      explore_route text not null,
      explore_tier text,
      finish_route text not null,
      finish_tier text,
      -- [{ "id", "name", "width", "height", "fitting" }, …], in their order
      channels jsonb not null check (jsonb_typeof(channels) = 'array'),
      created_by text not null,
      created_at timestamptz not null default now()
    );
    create index campaign_by_workspace on campaign (workspace, created_at desc, id desc);

    create table campaign_shot (
      id uuid primary key,
      campaign uuid not null references campaign (id) on delete cascade,
      position integer not null check (position >= 0),
      scene text not null,
      copy_text text not null,
      copy_place text not null check (copy_place in ('picture', 'beside')),
      product_source text check (product_source in ('output', 'upload')),
      product_id uuid,
      check ((product_source is null) = (product_id is null))
    );
    create index campaign_shot_in_order on campaign_shot (campaign, position);
    create index campaign_shot_by_product on campaign_shot (product_id) where product_id is not null;

    create table campaign_comment (
      id uuid primary key,
      shot uuid not null references campaign_shot (id) on delete cascade,
      body text not null,
      created_by text not null,
      created_at timestamptz not null default now()
    );
    create index campaign_comment_by_shot on campaign_comment (shot, created_at);

    -- a press that asked for pictures; the same key is the same press
    create table campaign_step (
      id uuid primary key,
      campaign uuid not null references campaign (id) on delete cascade,
      workspace text not null references workspace (id),
      idempotency_key text not null check (length(idempotency_key) between 1 and 100),
      request_hash text not null,
      quoted_microcredits numeric(18) not null check (quoted_microcredits >= 0),
      created_by text not null,
      -- who pressed, with the limits of then: what fails without a bill is asked for again in that name
      asked_by jsonb not null check (jsonb_typeof(asked_by) = 'object'),
      -- nobody pressed: it was asked for again
      by_itself boolean not null default false,
      created_at timestamptz not null default now(),
      unique (workspace, idempotency_key)
    );
    create index campaign_step_by_campaign on campaign_step (campaign);

    create table campaign_picture (
      id uuid primary key,
      shot uuid not null references campaign_shot (id) on delete cascade,
      step uuid not null references campaign_step (id) on delete cascade,
      -- of the campaign's channels; null: the draft
      channel uuid,
      -- the first is 1; the last stands on the board
      take integer not null check (take > 0),
      output uuid not null references output (id),
      decision text not null default 'open' check (decision in ('open', 'approved', 'rejected')),
      decided_by text
    );
    create unique index campaign_picture_by_place on campaign_picture (shot, channel, take) nulls not distinct;
    create index campaign_picture_by_output on campaign_picture (output);
    create index campaign_picture_by_step on campaign_picture (step);
  `,
};
