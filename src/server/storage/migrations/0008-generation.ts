import type { Migration } from "../migrate.ts";

/**
 * The walk of an image: a generation asks for outputs, an output is tried by attempts, one at a time. `output` is the
 * queue too: a worker claims a row for a short lease and raises its fence, and every later write names that fence.
 * Amounts of credits are numeric, which the driver gives as text, so that none becomes a double on the way.
 */
export const generation: Migration = {
  id: "0008-generation",
  up: `
    create table generation (
      id uuid primary key,
      workspace text not null references workspace (id),
      idempotency_key text not null check (length(idempotency_key) between 1 and 100),
      request_hash text not null,
      prompt text not null,
      use_case text,
      spender text not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      unique (workspace, idempotency_key)
    );
    create index generation_by_workspace on generation (workspace, created_at desc, id desc);

    create table output (
      id uuid primary key,
      generation uuid not null references generation (id),
      workspace text not null references workspace (id),
      position integer not null,
      route text not null,
      provider text not null,
      name text not null,
      maker text not null,
      sandbox boolean not null,
      tier text,
      width integer not null,
      height integer not null,
      seed bigint,
      spender text not null,
      quoted_microcredits numeric(18) not null check (quoted_microcredits > 0),
      hold text not null unique,
      charged_microcredits numeric(18) check (charged_microcredits between 0 and quoted_microcredits),
      state text not null check (state in ('queued', 'running', 'delivered', 'failed', 'cancelled', 'unsettled')),
      -- queued: not before this; a retry waits
      not_before timestamptz not null default now(),
      lease_until timestamptz,
      claimed_by text,
      fence integer not null default 0,
      cancel_requested_at timestamptz,
      progress real,
      blob text check (blob ~ '^[0-9a-f]{64}$'),
      media_type text,
      bytes integer,
      received_width integer,
      received_height integer,
      placeholder text,
      took_ms integer,
      problem jsonb,
      warnings jsonb not null default '[]',
      created_at timestamptz not null default now(),
      started_at timestamptz,
      ended_at timestamptz,
      settles_at timestamptz,
      deleted_at timestamptz,
      unique (generation, position),
      check ((state = 'delivered') = (blob is not null))
    );
    create index output_waiting on output (not_before) where state in ('queued', 'running', 'unsettled');
    create index output_by_workspace on output (workspace, ended_at desc, id desc) where state = 'delivered';
    create index output_by_blob on output (blob) where blob is not null;

    create table attempt (
      id uuid primary key,
      output uuid not null references output (id),
      number integer not null,
      workspace text not null,
      provider text not null,
      -- open: sent or about to be. maybe: nobody knows whether it was billed. closed: settled
      state text not null check (state in ('open', 'maybe', 'closed')),
      billed text check (billed in ('no', 'maybe', 'yes')),
      -- the upper bound while it is open or unsettled, then what it cost
      reserved_micro_usd bigint not null,
      cost_micro_usd bigint,
      job_id text,
      polling_url text,
      problem jsonb,
      began_at timestamptz not null default now(),
      deadline_at timestamptz not null,
      ended_at timestamptz,
      unique (output, number)
    );
    create unique index attempt_one_at_a_time on attempt (output) where state <> 'closed';
    create index attempt_by_provider on attempt (provider, began_at);
    create index attempt_by_workspace on attempt (workspace, began_at);

    -- written under a lock of the workspace, so that ids become visible in their order
    create table studio_event (
      id bigint generated always as identity primary key,
      workspace text not null,
      kind text not null check (kind in ('output', 'balance')),
      output uuid,
      at timestamptz not null default now()
    );
    create index studio_event_by_workspace on studio_event (workspace, id);
  `,
};
