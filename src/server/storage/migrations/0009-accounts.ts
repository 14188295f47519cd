import type { Migration } from "../migrate.ts";

/**
 * People, what they may do where, and what programs may do for them. The auth_ tables hold what the sign-in library
 * reads and writes; everything else is written by us alone. Secrets of links and keys are stored as hashes.
 */
export const accounts: Migration = {
  id: "0009-accounts",
  up: `
    create table auth_user (
      id text primary key,
      name text not null,
      email text not null unique check (email = lower(email)),
      email_verified boolean not null,
      image text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      operator_since timestamptz
    );
    create table auth_session (
      id text primary key,
      user_id text not null references auth_user (id) on delete cascade,
      token text not null unique,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index auth_session_by_user on auth_session (user_id);
    create table auth_account (
      id text primary key,
      user_id text not null references auth_user (id) on delete cascade,
      provider_id text not null,
      account_id text not null,
      password text,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (provider_id, account_id)
    );
    create index auth_account_by_user on auth_account (user_id);
    create table auth_verification (
      id text primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index auth_verification_by_identifier on auth_verification (identifier);
    create table auth_passkey (
      id text primary key,
      user_id text not null references auth_user (id) on delete cascade,
      name text,
      public_key text not null,
      credential_id text not null unique,
      counter bigint not null,
      device_type text not null,
      backed_up boolean not null,
      transports text,
      aaguid text,
      created_at timestamptz default now()
    );
    create index auth_passkey_by_user on auth_passkey (user_id);

    create table membership (
      id text primary key,
      workspace text not null references workspace (id),
      user_id text not null references auth_user (id) on delete cascade,
      role text not null check (role in ('owner', 'editor', 'viewer')),
      daily_limit_microcredits numeric(18) check (daily_limit_microcredits >= 0),
      total_limit_microcredits numeric(18) check (total_limit_microcredits >= 0),
      created_at timestamptz not null default now(),
      unique (workspace, user_id)
    );
    create index membership_by_user on membership (user_id, created_at);

    create table api_key (
      id text primary key,
      workspace text not null references workspace (id),
      created_by text not null references auth_user (id) on delete cascade,
      name text not null,
      prefix text not null,
      hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
      scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'generate']),
      daily_limit_microcredits numeric(18) check (daily_limit_microcredits >= 0),
      total_limit_microcredits numeric(18) check (total_limit_microcredits >= 0),
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      last_used_at timestamptz,
      revoked_at timestamptz
    );
    create index api_key_by_workspace on api_key (workspace, created_at);

    -- into a workspace, or, where that is null, to an account of one's own
    create table invitation (
      id text primary key,
      hash text not null unique,
      workspace text references workspace (id),
      role text check (role in ('owner', 'editor', 'viewer')),
      email text,
      invited_by text not null references auth_user (id) on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      used_by text references auth_user (id) on delete set null,
      revoked_at timestamptz,
      check ((workspace is null) = (role is null))
    );
    create index invitation_by_workspace on invitation (workspace, created_at);

    -- links that prove an address or the operator's console: good once
    create table account_link (
      hash text primary key,
      purpose text not null check (purpose in ('sign-up', 'reset', 'operator')),
      email text,
      invitation text references invitation (id) on delete cascade,
      next text,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );

    create table mail (
      id text primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      -- held: no mail server is set, the operator reads it. waiting: to be sent. failed: given up, held too
      state text not null check (state in ('held', 'waiting', 'sent', 'failed')),
      attempts integer not null default 0,
      not_before timestamptz not null default now(),
      problem text,
      created_at timestamptz not null default now(),
      ended_at timestamptz
    );
    create index mail_waiting on mail (not_before) where state = 'waiting';
    create index mail_by_time on mail (created_at);

    create table setting (
      key text primary key,
      value jsonb not null,
      changed_at timestamptz not null default now()
    );
    create table site_document (
      kind text primary key check (kind in ('terms', 'privacy', 'imprint')),
      text text not null,
      changed_at timestamptz not null default now()
    );
    create table report (
      id text primary key,
      page text not null,
      reason text not null,
      contact text,
      created_at timestamptz not null default now(),
      handled_at timestamptz
    );
    create index report_by_time on report (created_at);

    -- how much each client asked for lately; a crash may empty it
    create unlogged table rate_limit (
      key text primary key,
      -- when everything taken so far is paid off
      paid_off_at timestamptz not null
    );
    create index rate_limit_by_time on rate_limit (paid_off_at);
  `,
};
