import type { Migration } from "../migrate.ts";

/**
 * One function a transition of the ledger: locks the workspace's wallet, gives the first answer again if the key came
 * before, decides, and records the event with what follows from it. Answers are JSON, amounts in them text:
 * { event, replayed, outcome, figures }. `p_at` null is the database's clock, read once the wallet is locked.
 */
export const ledgerFunctions: Migration = {
  id: "0006-ledger-functions",
  up: `
    create function ledger_instant(p_at timestamptz) returns timestamptz language sql volatile as $$
      select date_trunc('milliseconds', coalesce(p_at, clock_timestamp()))
    $$;

    -- all transitions of a workspace go one after another
    create function ledger_lock(p_workspace text) returns void language plpgsql as $$
    begin
      perform 1 from ledger_account where id = 'wallet/' || p_workspace for no key update;
      if found then return; end if;
      insert into ledger_account (id, workspace, kind)
        values ('wallet/' || p_workspace, p_workspace, 'wallet'), ('receivable/' || p_workspace, p_workspace, 'receivable')
        on conflict do nothing;
      perform 1 from ledger_account where id = 'wallet/' || p_workspace for no key update;
    end $$;

    -- the first answer to the key, a conflict if the request was another, null if the key is new
    create function ledger_answered(p_workspace text, p_key text, p_kind text, p_body jsonb) returns jsonb
    language plpgsql as $$
    declare
      v_first ledger_event;
    begin
      perform ledger_lock(p_workspace);
      select * into v_first from ledger_event where workspace = p_workspace and key = p_key;
      if not found then return null; end if;
      if v_first.kind = p_kind and v_first.body = p_body then
        return jsonb_build_object('event', v_first.id::text, 'replayed', true) || v_first.answer;
      end if;
      return '{"event": null, "replayed": false, "outcome": "key-conflict", "figures": {}}';
    end $$;

    create function ledger_record(
      p_workspace text, p_key text, p_kind text, p_body jsonb, p_at timestamptz, p_outcome text, p_figures jsonb
    ) returns jsonb language plpgsql as $$
    declare
      v_answer jsonb := jsonb_build_object('outcome', p_outcome, 'figures', p_figures);
      v_event bigint;
    begin
      insert into ledger_event (workspace, key, kind, body, answer, at)
        values (p_workspace, p_key, p_kind, p_body, v_answer, p_at) returning id into v_event;
      return jsonb_build_object('event', v_event::text, 'replayed', false) || v_answer;
    end $$;

    create function ledger_available(p_workspace text, p_at timestamptz) returns bigint language sql stable as $$
      select ((select coalesce(sum(balance - held), 0) from ledger_account where id = 'wallet/' || p_workspace)
        + (select coalesce(sum(balance - held), 0) from ledger_account
           where workspace = p_workspace and kind = 'grant' and not empty and expires_at > p_at))::bigint
    $$;

    create function ledger_add_grant(
      p_workspace text, p_key text, p_amount bigint, p_expires_at_ms bigint, p_reference text, p_at timestamptz
    ) returns jsonb language plpgsql as $$
    declare
      v_body jsonb := jsonb_build_object(
        'amount', p_amount::text, 'expiresAt', p_expires_at_ms, 'reference', p_reference);
      v_answer jsonb := ledger_answered(p_workspace, p_key, 'grant', v_body);
      v_at timestamptz := ledger_instant(p_at);
      v_expires_at timestamptz := to_timestamp(p_expires_at_ms / 1000.0);
    begin
      if v_answer is not null then return v_answer; end if;
      if v_expires_at <= v_at then
        return ledger_record(p_workspace, p_key, 'grant', v_body, v_at, 'grant-over', '{}');
      end if;
      v_answer := ledger_record(p_workspace, p_key, 'grant', v_body, v_at, 'accepted', '{}');
      insert into ledger_account (id, workspace, kind, opened_by, expires_at)
        values ('grant/' || (v_answer ->> 'event'), p_workspace, 'grant', (v_answer ->> 'event')::bigint, v_expires_at);
      insert into ledger_transfer (event, kind, debit, credit, amount)
        values ((v_answer ->> 'event')::bigint, 'granted', 'issued-by-grant', 'grant/' || (v_answer ->> 'event'), p_amount);
      return v_answer;
    end $$;

    create function ledger_add_purchase(
      p_workspace text, p_key text, p_amount bigint, p_reference text, p_at timestamptz
    ) returns jsonb language plpgsql as $$
    declare
      v_body jsonb := jsonb_build_object('amount', p_amount::text, 'reference', p_reference);
      v_answer jsonb := ledger_answered(p_workspace, p_key, 'purchase', v_body);
      v_at timestamptz := ledger_instant(p_at);
      v_repaid bigint;
    begin
      if v_answer is not null then return v_answer; end if;
      if exists (select 1 from ledger_purchase where reference = p_reference and workspace = p_workspace) then
        return ledger_record(p_workspace, p_key, 'purchase', v_body, v_at, 'purchase-known', '{}');
      end if;
      -- no free credits beside a debt: the repayment comes from this purchase alone
      select least(p_amount, -balance) into v_repaid from ledger_account where id = 'receivable/' || p_workspace;
      v_answer := ledger_record(p_workspace, p_key, 'purchase', v_body, v_at, 'accepted',
        jsonb_build_object('repaid', v_repaid::text));
      insert into ledger_purchase (id, workspace, reference, amount)
        values ((v_answer ->> 'event')::bigint, p_workspace, p_reference, p_amount);
      insert into ledger_transfer (event, kind, debit, credit, amount)
        values ((v_answer ->> 'event')::bigint, 'purchased', 'issued-by-purchase', 'wallet/' || p_workspace, p_amount);
      if v_repaid > 0 then perform ledger_repay(p_workspace, (v_answer ->> 'event')::bigint); end if;
      return v_answer;
    end $$;

    create function ledger_take_refund(
      p_workspace text, p_key text, p_amount bigint, p_purchase text, p_reason text, p_at timestamptz
    ) returns jsonb language plpgsql as $$
    declare
      v_body jsonb := jsonb_build_object('amount', p_amount::text, 'purchase', p_purchase, 'reason', p_reason);
      v_answer jsonb := ledger_answered(p_workspace, p_key, 'refund', v_body);
      v_at timestamptz := ledger_instant(p_at);
      v_purchase ledger_purchase;
      v_refundable bigint;
      v_taken bigint;
    begin
      if v_answer is not null then return v_answer; end if;
      select * into v_purchase from ledger_purchase where reference = p_purchase and workspace = p_workspace;
      if not found then
        return ledger_record(p_workspace, p_key, 'refund', v_body, v_at, 'purchase-unknown', '{}');
      end if;
      select v_purchase.amount - coalesce(sum(amount), 0) into v_refundable
        from ledger_refund where purchase = v_purchase.id;
      if p_amount > v_refundable then
        return ledger_record(p_workspace, p_key, 'refund', v_body, v_at, 'exceeds-purchase',
          jsonb_build_object('refundable', v_refundable::text));
      end if;
      select least(p_amount, balance - held) into v_taken from ledger_account where id = 'wallet/' || p_workspace;
      v_answer := ledger_record(p_workspace, p_key, 'refund', v_body, v_at, 'accepted',
        jsonb_build_object('taken', v_taken::text, 'owed', (p_amount - v_taken)::text));
      insert into ledger_refund (id, purchase, reason, amount)
        values ((v_answer ->> 'event')::bigint, v_purchase.id, p_reason, p_amount);
      insert into ledger_transfer (event, kind, debit, credit, amount)
        select (v_answer ->> 'event')::bigint, 'refunded', part.account || p_workspace, 'issued-by-purchase', part.amount
        from (values (1, 'wallet/', v_taken), (2, 'receivable/', p_amount - v_taken)) part (place, account, amount)
        where part.amount > 0 order by part.place;
      return v_answer;
    end $$;

    create function ledger_place_hold(
      p_workspace text, p_key text, p_amount bigint, p_lifetime_ms bigint, p_reference text, p_at timestamptz
    ) returns jsonb language plpgsql as $$
    declare
      v_body jsonb := jsonb_build_object(
        'amount', p_amount::text, 'lifetimeMs', p_lifetime_ms, 'reference', p_reference);
      v_answer jsonb := ledger_answered(p_workspace, p_key, 'hold', v_body);
      v_at timestamptz := ledger_instant(p_at);
      v_owed bigint;
      v_available bigint;
    begin
      if v_answer is not null then return v_answer; end if;
      select -balance into v_owed from ledger_account where id = 'receivable/' || p_workspace;
      if v_owed > 0 then
        return ledger_record(p_workspace, p_key, 'hold', v_body, v_at, 'owes-credits',
          jsonb_build_object('owed', v_owed::text));
      end if;
      v_available := ledger_available(p_workspace, v_at);
      if v_available < p_amount then
        return ledger_record(p_workspace, p_key, 'hold', v_body, v_at, 'insufficient-credits',
          jsonb_build_object('available', v_available::text, 'needed', p_amount::text));
      end if;
      v_answer := ledger_record(p_workspace, p_key, 'hold', v_body, v_at, 'accepted', '{}');
      insert into ledger_hold (id, workspace, amount, reference, at, expires_at)
        values ((v_answer ->> 'event')::bigint, p_workspace, p_amount, p_reference, v_at,
          v_at + p_lifetime_ms * interval '1 millisecond');
      return v_answer;
    end $$;

    -- the hold if it is this workspace's and pending; no row otherwise
    create function ledger_pending(p_workspace text, p_hold bigint) returns setof ledger_hold language sql stable as $$
      select h.* from ledger_hold h where h.id = p_hold and h.workspace = p_workspace
        and not exists (select 1 from ledger_settlement s where s.hold = h.id)
    $$;

    create function ledger_post_hold(p_workspace text, p_key text, p_hold bigint, p_amount bigint, p_at timestamptz)
    returns jsonb language plpgsql as $$
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
      elsif v_hold.expires_at <= v_at then
        return ledger_record(p_workspace, p_key, 'post', v_body, v_at, 'hold-overdue', '{}');
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

    create function ledger_void_hold(p_workspace text, p_key text, p_hold bigint, p_at timestamptz)
    returns jsonb language plpgsql as $$
    declare
      v_body jsonb := jsonb_build_object('hold', p_hold::text);
      v_answer jsonb := ledger_answered(p_workspace, p_key, 'void', v_body);
      v_at timestamptz := ledger_instant(p_at);
      v_hold ledger_hold;
    begin
      if v_answer is not null then return v_answer; end if;
      select * into v_hold from ledger_pending(p_workspace, p_hold);
      if not found then
        return ledger_record(p_workspace, p_key, 'void', v_body, v_at, 'hold-not-pending', '{}');
      end if;
      v_answer := ledger_record(p_workspace, p_key, 'void', v_body, v_at, 'accepted',
        jsonb_build_object('released', v_hold.amount::text));
      insert into ledger_settlement (hold, event, state, posted, at)
        values (p_hold, (v_answer ->> 'event')::bigint, 'voided', 0, v_at);
      return v_answer;
    end $$;

    -- null, and no event, where another came first or its time has not come
    create function ledger_expire_hold(p_workspace text, p_hold bigint, p_at timestamptz) returns jsonb
    language plpgsql as $$
    declare
      v_at timestamptz;
      v_hold ledger_hold;
      v_answer jsonb;
    begin
      perform ledger_lock(p_workspace);
      v_at := ledger_instant(p_at);
      select * into v_hold from ledger_pending(p_workspace, p_hold);
      if not found or v_hold.expires_at > v_at then return null; end if;
      v_answer := ledger_record(p_workspace, null, 'expire-hold', jsonb_build_object('hold', p_hold::text), v_at,
        'accepted', jsonb_build_object('released', v_hold.amount::text));
      insert into ledger_settlement (hold, event, state, posted, at)
        values (p_hold, (v_answer ->> 'event')::bigint, 'expired', 0, v_at);
      return v_answer;
    end $$;

    create function ledger_expire_grant(p_workspace text, p_grant bigint, p_at timestamptz) returns jsonb
    language plpgsql as $$
    declare
      v_at timestamptz;
      v_free bigint;
      v_answer jsonb;
    begin
      perform ledger_lock(p_workspace);
      v_at := ledger_instant(p_at);
      select balance - held into v_free from ledger_account
        where id = 'grant/' || p_grant and workspace = p_workspace and expires_at <= v_at;
      if v_free is null or v_free = 0 then return null; end if;
      v_answer := ledger_record(p_workspace, null, 'expire-grant', jsonb_build_object('grant', p_grant::text), v_at,
        'accepted', jsonb_build_object('expired', v_free::text));
      insert into ledger_transfer (event, kind, debit, credit, amount)
        values ((v_answer ->> 'event')::bigint, 'expired', 'grant/' || p_grant, 'expired', v_free);
      return v_answer;
    end $$;
  `,
};
