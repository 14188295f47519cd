import type { Migration } from "../migrate.ts";

/**
 * What limits need: who bears the cost of an attempt, and how much each provider may have cost on a day. `provider_day`
 * is derived by a trigger from the attempts, so it cannot drift from them, and its row is locked by whoever adds to it:
 * a transaction that adds an attempt and then reads the sum sees every other worker's reservation.
 */
export const queue: Migration = {
  id: "0013-queue",
  up: `
    -- true where nobody's credits pay for it: nothing arrived, or it arrived after its hold was given back
    alter table attempt add column borne_by_operator boolean not null default false;
    create index attempt_borne_by_operator on attempt (workspace, began_at) where borne_by_operator;

    create table provider_day (
      provider text not null,
      day date not null,
      micro_usd bigint not null check (micro_usd >= 0),
      primary key (provider, day)
    );

    create function attempt_counts() returns trigger language plpgsql as $$
    declare
      v_change bigint := coalesce(new.cost_micro_usd, new.reserved_micro_usd);
    begin
      if tg_op = 'UPDATE' then
        v_change := v_change - coalesce(old.cost_micro_usd, old.reserved_micro_usd);
      end if;
      if v_change < 0 then
        update provider_day set micro_usd = micro_usd + v_change
          where provider = new.provider and day = (new.began_at at time zone 'utc')::date;
      elsif v_change > 0 then
        insert into provider_day (provider, day, micro_usd)
          values (new.provider, (new.began_at at time zone 'utc')::date, v_change)
          on conflict (provider, day) do update set micro_usd = provider_day.micro_usd + excluded.micro_usd;
      end if;
      return null;
    end $$;
    create trigger attempt_counts after insert or update of reserved_micro_usd, cost_micro_usd on attempt
      for each row execute function attempt_counts();

    create index output_active_by_workspace on output (workspace) where state in ('queued', 'running', 'unsettled');
    create index output_queued on output (provider, workspace, created_at, position) where state = 'queued';
    create index output_by_spender on output (workspace, spender, created_at);
  `,
};
