import type { ReactNode } from "react";
import { moneyFigure, moneyText } from "../../../core/kernel/index.ts";
import { credits, PostForm, Section, TextArea, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { FactsTable } from "../operator/facts-table.tsx";
import { renderOperator } from "../operator/frame.tsx";
import { type OrderPage, purchasePaths } from "./view.ts";
import { moveWords, orderState } from "./words.ts";

interface Part {
  readonly page: OrderPage;
  readonly site: SiteContext;
}

export function renderOrder(page: OrderPage, site: SiteContext): string {
  const { order } = page;
  return renderOperator({
    site,
    place: "purchases",
    title: order.packName,
    notice: page.notice,
    lede: `${moneyText(order.amountMinor, order.currency)}: ${orderState(order)}.`,
    children: (
      <>
        <Facts page={page} />
        <Ask page={page} site={site} />
        {order.paidAt !== null && order.refundedMinor < order.amountMinor && <Refund page={page} site={site} />}
        {page.documents.length > 0 && <Documents page={page} site={site} />}
        <Trace page={page} />
      </>
    ),
  });
}

function Facts({ page: { order, moves } }: Pick<Part, "page">): ReactNode {
  return (
    <Section id="facts" title="The order">
      {order.problem !== null && <p className="field-problem">{order.problem}</p>}
      <FactsTable
        caption="The order"
        facts={[
          ["Credits", credits(order.microcredits)],
          ["Bought by", `${order.orderedByName}, ${order.workspaceName}`],
          ["Workspace", order.workspace],
          ["Begun", instantText(order.createdAt)],
          ["Paid", order.paidAt === null ? "Not yet" : instantText(order.paidAt)],
          ["Session at Stripe", order.session ?? "None"],
          ["Mode", order.livemode ? "live" : "test: no money moved"],
          ...moves.map(
            ({ kind, microcredits, at }) => [moveWords[kind], `${credits(microcredits)}, ${instantText(at)}`] as const,
          ),
        ]}
      />
    </Section>
  );
}

function Ask({ page, site }: Part): ReactNode {
  if (!page.canBeAsked) return null;
  return (
    <Section
      id="ask"
      title="Ask Stripe"
      lede="Credits, refunds and disputes are brought to what Stripe says now. That happens by itself at every event, and does no harm at any time."
    >
      <PostForm
        site={site}
        action={`${purchasePaths.order(page.order.id)}/ask`}
        submit="Ask Stripe again"
        isStrong={false}
      />
    </Section>
  );
}

function Refund({ page, site }: Part): ReactNode {
  const { order, problems, typed } = page;
  const left = order.amountMinor - order.refundedMinor;
  return (
    <Section
      id="refund"
      title="Refund"
      lede={`At most ${moneyText(left, order.currency)}. The same part of the credits is taken back; what was spent of it is owed by the workspace, which makes no pictures until it is settled.`}
    >
      <PostForm
        site={site}
        action={`${purchasePaths.order(order.id)}/refund`}
        submit="Refund"
        hidden={{ press: page.press }}
      >
        <TextField
          label={`Amount (${order.currency.toUpperCase()})`}
          name="amount"
          value={typed["amount"] ?? moneyFigure(left, order.currency)}
          inputMode="decimal"
          problem={problems["amount"]}
        />
        <TextArea
          label="Reason"
          name="reason"
          rows={2}
          value={typed["reason"] ?? ""}
          lengthMax={300}
          hint="For the audit log; the buyer does not see it."
          problem={problems["reason"]}
        />
      </PostForm>
    </Section>
  );
}

function Documents({ page, site }: Part): ReactNode {
  return (
    <Section id="documents" title="Invoices">
      <ul className="plain">
        {page.documents.map(({ id, number, kind }) => (
          <li key={id}>
            <a href={site.href(purchasePaths.invoice(id))}>
              {kind === "invoice" ? "Invoice" : "Credit note"} {number}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Trace({ page: { events, actions } }: Pick<Part, "page">): ReactNode {
  if (events.length === 0 && actions.length === 0) return null;
  return (
    <Section id="trace" title="What happened">
      <ul className="plain">
        {actions.map(({ at, by, did }, place) => (
          <li key={`a${place}`}>
            {instantText(at)}, {by}: {did}
          </li>
        ))}
        {events.map(({ at, type, outcome, times }, place) => (
          <li key={`e${place}`}>
            {instantText(at)}, Stripe’s event {type}: {outcome}
            {times > 1 && ` (${times} times)`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
