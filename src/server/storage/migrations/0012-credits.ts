import type { Migration } from "../migrate.ts";

/**
 * A hold whose time is over can be posted until a sweep expires it: sweeps leave out those whose work goes on.
 *
 * Free credits for new workspaces are counted by the day and by address block. Neither table is logged, so they are in no
 * backup and in no copy of the write-ahead log, and a sweep empties them when the day is over: with a day's salt gone, no
 * hash of it can be traced to an address. A crash of the database forgets the counts of that day too.
 */
export const credits: Migration = {
  id: "0012-credits",
  up: `
    create or replace function ledger_post_hold(
      p_workspace text, p_key text, p_hold bigint, p_amount bigint, p_at timestamptz
    ) returns jsonb language plpgsql as $$
    declare
      v_body jsonb := jsonb_build_object('hold', p_hold::text, 'amount', p_amount::text);
      v_answer jsonb := ledger_answered(p_workspace, p_key, 'post', v_body);
      v_at timestamptz := ledger_instant(p_at);
      v_hold ledger_hold;
    begin
      if v_answer is not null then return v_answer; end if;
      select * into v_hold from ledger_pending(p_workspace, p_hold);
      if not found then
        return ledger_record(p_workspace, p_key, 'post', v_body, v_at, 'hold-not-pending', '{}');
      elsif p_amount > v_hold.amount then
        return ledger_record(p_workspace, p_key, 'post', v_body, v_at, 'exceeds-hold',
          jsonb_build_object('held', v_hold.amount::text));
      end if;
      v_answer := ledger_record(p_workspace, p_key, 'post', v_body, v_at, 'accepted',
        jsonb_build_object('posted', p_amount::text, 'released', (v_hold.amount - p_amount)::text));
      insert into ledger_settlement (hold, event, state, posted, at)
        values (p_hold, (v_answer ->> 'event')::bigint, 'posted', p_amount, v_at);
      return v_answer;
    end $$;

    create unlogged table sign_up_day (
      day date primary key,
      salt text not null default gen_random_uuid()::text
    );
    create unlogged table sign_up_count (
      day date not null references sign_up_day (day) on delete cascade,
      -- a salted hash of an address block, or 'all'
      source text not null,
      granted integer not null check (granted > 0),
      primary key (day, source)
    );
  `,
};
