import type { Migration } from "../migrate.ts";

/**
 * Prices that an operator enters, and what is switched off because it does not pay. Both are append-only, the newest row
 * of a route (and tier) is in force, and running processes hear of a change as of any other of a provider.
 */
export const prices: Migration = {
  id: "0014-prices",
  up: `
    create table route_price (
      id bigint generated always as identity primary key,
      route text not null check (length(route) between 1 and 300),
      -- null: forgotten; what the catalogue says holds again
      rule jsonb,
      source text not null,
      entered_by text not null,
      entered_at timestamptz not null default now()
    );
    create index route_price_by_route on route_price (route, id desc);

    create table route_switch (
      id bigint generated always as identity primary key,
      route text not null check (length(route) between 1 and 300),
      -- null: the whole route
      tier text,
      is_on boolean not null,
      reason text not null,
      switched_by text not null,
      switched_at timestamptz not null default now()
    );
    create index route_switch_by_route on route_switch (route, id desc);

    create trigger route_price_is_append_only before update or delete or truncate on route_price
      for each statement execute function refuse_change();
    create trigger route_switch_is_append_only before update or delete or truncate on route_switch
      for each statement execute function refuse_change();
    create trigger route_price_entered after insert on route_price
      for each statement execute function provider_setting_changed();
    create trigger route_switched after insert on route_switch
      for each statement execute function provider_setting_changed();

    -- its own condition keeps it out of what the library asks for
    create index output_by_end on output (ended_at)
      where state in ('delivered', 'failed') and charged_microcredits is not null;
  `,
};
