import type { Migration } from "../migrate.ts";

/**
 * What an operator sets for each provider, and which secret the sealed values are under. Money in micro-USD. A change
 * is told to every running process.
 */
export const providers: Migration = {
  id: "0011-providers",
  up: `
    create table secret_key (
      key_id text primary key,
      canary text not null,
      made_at timestamptz not null default now()
    );

    create table provider_setting (
      provider text primary key check (provider ~ '^[a-z0-9-]{1,60}$'),
      base_url text not null,
      sealed_key text,
      -- the operator's word that what answers at base_url is the vendor's own model
      declared_live boolean not null,
      -- host or host:port; addresses that are private may be reached there and nowhere else
      allowed_hosts text[] not null,
      daily_micro_usd bigint check (daily_micro_usd >= 0),
      monthly_micro_usd bigint check (monthly_micro_usd >= 0),
      concurrency integer not null check (concurrency between 1 and 1000),
      enabled boolean not null,
      changed_at timestamptz not null default now()
    );

    create function provider_setting_changed() returns trigger language plpgsql as $$
    begin
      perform pg_notify('provider_setting', '');
      return null;
    end $$;
    create trigger provider_setting_changed after insert or update or delete on provider_setting
      for each statement execute function provider_setting_changed();
  `,
};
