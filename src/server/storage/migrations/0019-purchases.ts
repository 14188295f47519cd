import type { Migration } from "../migrate.ts";

/**
 * Credits for money. A pack is what the operator sells; an order is one wish to buy it, with its own copy of the terms,
 * which never change; a move is what an order did to the ledger. Invoices are numbered without gaps and never change.
 * Money is in the currency's smallest unit. The ledger learns to take back what an operator granted.
 */
export const purchases: Migration = {
  id: "0019-purchases",
  up: `
    create table payment_setting (
      name text primary key check (name = 'stripe'),
      api_url text not null,
      sealed_key text,
      sealed_webhook_secret text,
      changed_at timestamptz not null default now()
    );

    create table credit_pack (
      id uuid primary key,
      name text not null check (length(name) between 1 and 80),
      microcredits numeric(18) not null check (microcredits between 1 and 1000000000000000),
      currency text not null check (currency ~ '^[a-z]{3}$'),
      amount_minor bigint not null check (amount_minor between 1 and 99999999),
      created_at timestamptz not null default now(),
      withdrawn_at timestamptz
    );

    create table credit_order (
      id uuid primary key,
      workspace text not null,
      idempotency_key text not null check (length(idempotency_key) between 1 and 200),
      ordered_by text not null,
      ordered_by_name text not null,
      pack uuid not null references credit_pack (id),
      pack_name text not null,
      microcredits numeric(18) not null check (microcredits between 1 and 1000000000000000),
      currency text not null check (currency ~ '^[a-z]{3}$'),
      net_minor bigint not null check (net_minor > 0),
      tax_minor bigint not null check (tax_minor >= 0),
      amount_minor bigint not null check (amount_minor = net_minor + tax_minor and amount_minor <= 99999999),
      tax_name text not null,
      tax_basis_points int not null check (tax_basis_points between 0 and 10000),
      livemode boolean not null,
      created_at timestamptz not null default now(),
      -- what became of it; everything above is what was agreed
      session text unique,
      checkout_url text,
      state text not null default 'new' check (state in
        ('new', 'open', 'processing', 'paid', 'failed', 'expired', 'refused')),
      problem text,
      refunded_minor bigint not null default 0 check (refunded_minor between 0 and amount_minor),
      disputed_minor bigint not null default 0 check (disputed_minor between 0 and amount_minor),
      paid_at timestamptz,
      asked_at timestamptz not null default now(),
      -- raised whenever Stripe's word was taken in, so that an older word is not taken in after a newer one
      version int not null default 0,
      unique (workspace, idempotency_key),
      check (paid_at is null or (state = 'paid' and session is not null))
    );
    create index credit_order_by_workspace on credit_order (workspace, created_at desc);
    create index credit_order_latest on credit_order (created_at desc);
    create index credit_order_to_ask on credit_order (asked_at) where state in ('new', 'open', 'processing');

    create function credit_order_keeps_terms() returns trigger language plpgsql as $$
    begin
      if (new.id, new.workspace, new.idempotency_key, new.ordered_by, new.ordered_by_name, new.pack, new.pack_name,
          new.microcredits, new.currency, new.net_minor, new.tax_minor, new.amount_minor, new.tax_name,
          new.tax_basis_points, new.livemode, new.created_at)
        is distinct from
         (old.id, old.workspace, old.idempotency_key, old.ordered_by, old.ordered_by_name, old.pack, old.pack_name,
          old.microcredits, old.currency, old.net_minor, old.tax_minor, old.amount_minor, old.tax_name,
          old.tax_basis_points, old.livemode, old.created_at)
        or (old.session is not null and new.session is distinct from old.session)
        or (old.paid_at is not null and new.paid_at is distinct from old.paid_at) then
        raise exception 'the terms of order % never change', old.id using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger credit_order_keeps_terms before update on credit_order
      for each row execute function credit_order_keeps_terms();
    create trigger credit_order_stays before delete or truncate on credit_order
      for each statement execute function refuse_change();

    create table credit_order_move (
      order_id uuid not null references credit_order (id),
      place int not null check (place > 0),
      kind text not null check (kind in ('credited', 'refund', 'dispute', 'returned')),
      microcredits numeric(18) not null check (microcredits > 0),
      -- the purchase of the ledger that it made, or took from
      reference text not null,
      ledger_event bigint not null unique references ledger_event (id),
      at timestamptz not null default now(),
      primary key (order_id, place)
    );
    create unique index credit_order_move_credits_once on credit_order_move (order_id) where kind = 'credited';
    create trigger credit_order_move_is_append_only before update or delete or truncate on credit_order_move
      for each statement execute function refuse_change();

    -- what Stripe told, and what came of it; nothing is decided from it
    create table payment_event (
      id text primary key check (length(id) between 1 and 255),
      type text not null,
      livemode boolean not null,
      order_id uuid,
      outcome text not null,
      times int not null default 1,
      first_at timestamptz not null default now(),
      last_at timestamptz not null default now()
    );
    create index payment_event_latest on payment_event (last_at desc);

    -- a row once it is first asked for
    create table invoice_series (
      name text primary key check (name in ('live', 'test')),
      last_number bigint not null check (last_number >= 0)
    );

    create table invoice (
      id uuid primary key,
      series text not null references invoice_series (name),
      number bigint not null check (number > 0),
      printed_number text not null unique,
      kind text not null check (kind in ('invoice', 'credit-note')),
      workspace text not null,
      order_id uuid not null references credit_order (id),
      -- the invoice that a credit note corrects
      corrects uuid references invoice (id),
      document jsonb not null,
      issued_at timestamptz not null default now(),
      unique (series, number),
      check ((kind = 'credit-note') = (corrects is not null))
    );
    create unique index invoice_once_an_order on invoice (order_id) where kind = 'invoice';
    create index invoice_by_order on invoice (order_id);
    create trigger invoice_is_append_only before update or delete or truncate on invoice
      for each statement execute function refuse_change();

    -- the next number and no other; whoever issues waits for whoever issues now
    create function invoice_follows() returns trigger language plpgsql as $$
    begin
      update invoice_series set last_number = new.number where name = new.series and last_number = new.number - 1;
      if not found then
        raise exception 'invoice % does not follow the last of its series', new.number using errcode = 'check_violation';
      end if;
      return null;
    end $$;
    create trigger invoice_follows after insert on invoice for each row execute function invoice_follows();
    create function invoice_series_begins_once() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from invoice where series = old.name) then
        raise exception 'invoices of series % are issued: its numbers go on', old.name using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger invoice_series_begins_once before update on invoice_series for each row
      when (pg_trigger_depth() = 0) execute function invoice_series_begins_once();

    -- what an operator granted by mistake can be taken back, as far as it is free
    alter table ledger_event drop constraint ledger_event_kind_check;
    alter table ledger_event add constraint ledger_event_kind_check check (kind in
      ('grant', 'purchase', 'refund', 'hold', 'post', 'void', 'withdraw', 'expire-hold', 'expire-grant'));
    alter table ledger_transfer drop constraint ledger_transfer_check;
    alter table ledger_transfer add constraint ledger_transfer_check check (case kind
      when 'granted' then debit = 'issued-by-grant' and credit like 'grant/%'
      when 'withdrawn' then debit like 'grant/%' and credit = 'issued-by-grant'
      when 'purchased' then debit = 'issued-by-purchase' and credit like 'wallet/%'
      when 'refunded' then (debit like 'wallet/%' or debit like 'receivable/%') and credit = 'issued-by-purchase'
      when 'repaid' then debit like 'wallet/%' and credit like 'receivable/%'
      when 'posted' then (debit like 'wallet/%' or debit like 'grant/%') and credit = 'revenue'
      when 'expired' then debit like 'grant/%' and credit = 'expired'
      else false end);

    create or replace function ledger_move() returns trigger language plpgsql as $$
    begin
      if new.debit not in ('issued-by-purchase', 'issued-by-grant') then
        update ledger_account
          set balance = balance - new.amount, held = held - case new.kind when 'posted' then new.amount else 0 end
          where id = new.debit;
        if not found then
          raise exception 'there is no account %', new.debit using errcode = 'foreign_key_violation';
        end if;
      end if;
      if new.credit not in ('issued-by-purchase', 'issued-by-grant', 'revenue', 'expired') then
        update ledger_account set balance = balance + new.amount where id = new.credit;
        if not found then
          raise exception 'there is no account %', new.credit using errcode = 'foreign_key_violation';
        end if;
      end if;
      return null;
    end $$;

    create function ledger_withdraw_grant(
      p_workspace text, p_key text, p_grant bigint, p_amount bigint, p_reference text, p_at timestamptz
    ) returns jsonb language plpgsql as $$
    declare
      v_body jsonb := jsonb_build_object(
        'grant', p_grant::text, 'amount', p_amount::text, 'reference', p_reference);
      v_answer jsonb := ledger_answered(p_workspace, p_key, 'withdraw', v_body);
      v_at timestamptz := ledger_instant(p_at);
      v_left bigint;
    begin
      if v_answer is not null then return v_answer; end if;
      select balance - held into v_left from ledger_account
        where id = 'grant/' || p_grant and workspace = p_workspace and expires_at > v_at;
      if p_amount > coalesce(v_left, 0) then
        return ledger_record(p_workspace, p_key, 'withdraw', v_body, v_at, 'exceeds-grant',
          jsonb_build_object('left', coalesce(v_left, 0)::text));
      end if;
      v_answer := ledger_record(p_workspace, p_key, 'withdraw', v_body, v_at, 'accepted', '{}');
      insert into ledger_transfer (event, kind, debit, credit, amount)
        values ((v_answer ->> 'event')::bigint, 'withdrawn', 'grant/' || p_grant, 'issued-by-grant', p_amount);
      return v_answer;
    end $$;
  `,
};
