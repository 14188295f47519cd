import type { Migration } from "../migrate.ts";

/**
 * What an operator needs to see, to take down and to forget: figures by time, decisions on pictures, and what a
 * workspace leaves behind when it is deleted.
 */
export const watching: Migration = {
  id: "0025-watching",
  up: `
    -- sums over a period read that period only
    create index output_ended on output (ended_at desc, id desc) where ended_at is not null;
    create index ledger_event_issued on ledger_event (at) where kind in ('grant', 'purchase', 'refund');
    create index ledger_settlement_posted on ledger_settlement (at) where state = 'posted';

    -- whose members an action concerns; null: of the instance
    alter table operator_action add column workspace text;
    create index operator_action_by_time on operator_action (at desc, id desc);
    -- entries go by the rule of how long they are kept, and by nothing else
    create function operator_action_goes_with_time() returns trigger language plpgsql as $$
    begin
      if current_setting('proofsheet.forgetting', true) is distinct from 'on' then
        raise exception 'rows of operator_action are kept: only the daily forgetting removes them'
          using errcode = 'restrict_violation';
      end if;
      return null;
    end $$;
    drop trigger operator_action_is_append_only on operator_action;
    create trigger operator_action_is_append_only before update or truncate on operator_action
      for each statement execute function refuse_change();
    create trigger operator_action_goes_with_time before delete on operator_action
      for each statement execute function operator_action_goes_with_time();

    -- the picture that a report named, found while the link still worked
    alter table report add column blob text check (blob ~ '^[0-9a-f]{64}$');

    -- a decision that bytes are shown to nobody, here or when they come again
    create table takedown (
      id uuid primary key,
      blob text not null check (blob ~ '^[0-9a-f]{64}$'),
      report text references report (id) on delete set null,
      reason text not null check (length(reason) between 1 and 2000),
      decided_by text not null,
      decided_at timestamptz not null default now(),
      -- the bytes are held until then, and what was taken down can come back
      reversible_until timestamptz not null,
      purged_at timestamptz,
      reversed_at timestamptz,
      reversed_by text,
      reversed_because text,
      check ((reversed_at is null) = (reversed_by is null) and (reversed_at is null) = (reversed_because is null))
    );
    create unique index takedown_in_force on takedown (blob) where reversed_at is null;
    create index takedown_by_time on takedown (decided_at desc);

    -- whose it was, and what it takes to give it back
    create table takedown_owner (
      takedown uuid not null references takedown (id),
      kind text not null check (kind in ('output', 'upload')),
      id uuid not null,
      workspace text not null,
      was jsonb not null,
      primary key (takedown, kind, id)
    );

    alter table workspace add column deleted_at timestamptz;
    alter table generation add column prompt_forgotten_at timestamptz;
    create index generation_with_prompt on generation (created_at) where prompt_forgotten_at is null;
  `,
};
