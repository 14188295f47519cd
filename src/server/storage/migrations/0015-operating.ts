import type { Migration } from "../migrate.ts";

/**
 * What an operator needs to run providers: who changed what, and how each provider does.
 * An output without a hold is a test of the operator's: nobody's credits pay for it.
 */
export const operating: Migration = {
  id: "0015-operating",
  up: `
    -- append-only; never a key
    create table operator_action (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      -- null: by a command on the machine itself
      person text,
      name text not null,
      -- what was changed, such as provider/black-forest-labs
      subject text not null,
      did text not null
    );
    create index operator_action_by_subject on operator_action (subject, id desc);
    create trigger operator_action_is_append_only before update or delete or truncate on operator_action
      for each statement execute function refuse_change();

    alter table output alter column hold drop not null;
    create index output_tests on output (provider, created_at desc) where hold is null;

    -- indexes hold all that health counts, so that a million attempts are not read for it
    alter table attempt add column problem_kind text generated always as (problem ->> 'kind') stored;
    create index attempt_arrived on attempt (provider, ended_at desc) include (began_at)
      where state = 'closed' and billed = 'yes' and problem_kind is null;
    create index attempt_failed on attempt (provider, ended_at desc, problem_kind)
      where state = 'closed' and problem_kind is not null;
  `,
};
