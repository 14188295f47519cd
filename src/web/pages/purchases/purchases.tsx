import type { ReactNode } from "react";
import { moneyText } from "../../../core/kernel/index.ts";
import {
  Cell,
  ColumnHead,
  credits,
  PostForm,
  RowHead,
  Section,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  TextField,
} from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { renderOperator } from "../operator/frame.tsx";
import { type OrderLine, type PackLine, purchasePaths, type PurchasesPage } from "./view.ts";
import { orderState } from "./words.ts";

interface Part {
  readonly page: PurchasesPage;
  readonly site: SiteContext;
}

const ledes = {
  live: "Packs are sold for real money, by way of Stripe.",
  test: "Stripe’s test mode: no money moves. Only operators can buy, unless the settings say otherwise.",
  none: "Nothing is sold until Stripe’s key is entered under Settings.",
} as const;

export function renderPurchases(page: PurchasesPage, site: SiteContext): string {
  const mode = page.livemode === null ? "none" : page.livemode ? "live" : "test";
  return renderOperator({
    site,
    place: "purchases",
    title: "Purchases",
    notice: page.notice,
    lede: ledes[mode],
    children: (
      <>
        <p>
          <a className="button" href={site.href(purchasePaths.settings)}>
            Settings: Stripe, tax, invoices
          </a>
        </p>
        <Packs page={page} site={site} />
        <Orders page={page} site={site} />
      </>
    ),
  });
}

function Packs({ page, site }: Part): ReactNode {
  const { packs, problems, typed, currency } = page;
  return (
    <Section
      id="packs"
      title="Packs"
      lede="A pack on sale is seen in the studio at once. It cannot be changed, so that nobody pays for other than what they saw: take it off sale and make another."
    >
      {packs.length > 0 && (
        <ul className="rows">
          {packs.map((pack) => (
            <Pack key={pack.id} pack={pack} site={site} />
          ))}
        </ul>
      )}
      <PostForm site={site} action={purchasePaths.packs} submit="Put on sale">
        <TextField label="Name" name="name" value={typed["name"]} lengthMax={80} problem={problems["name"]} />
        <TextField
          label="Credits"
          name="credits"
          value={typed["credits"]}
          inputMode="numeric"
          problem={problems["credits"]}
        />
        <TextField
          label={`Price (${currency.toUpperCase()})`}
          name="price"
          value={typed["price"]}
          inputMode="decimal"
          hint="With or without tax, as the settings say."
          problem={problems["price"]}
        />
      </PostForm>
    </Section>
  );
}

function Pack({ pack, site }: { readonly pack: PackLine; readonly site: SiteContext }): ReactNode {
  const { id, name, isWithdrawn } = pack;
  const submit = isWithdrawn ? "Put on sale again" : "Take off sale";
  return (
    <li>
      <h3>{name}</h3>
      <p className="quiet">
        {credits(pack.microcredits)} for {moneyText(pack.amountMinor, pack.currency)}
        {isWithdrawn && "; not on sale"}
      </p>
      <PostForm
        site={site}
        action={purchasePaths.switchPack}
        submit={submit}
        describe={`${submit}: ${name}`}
        hidden={{ pack: id, to: isWithdrawn ? "on" : "off" }}
        className="row-actions"
        isStrong={false}
      />
    </li>
  );
}

function Orders({ page: { orders }, site }: Part): ReactNode {
  const wrong = orders.filter(({ problem }) => problem !== null).length;
  return (
    <Section id="orders" title="Orders">
      {wrong > 0 && (
        <p className="field-problem">
          {wrong === 1 ? "One order needs" : `${wrong} orders need`} you to look: see what is said there.
        </p>
      )}
      {orders.length === 0 ? (
        <p>Nobody has bought anything yet.</p>
      ) : (
        <StackTable caption="Orders, the newest first">
          <StackHead>
            <ColumnHead>Pack</ColumnHead>
            <ColumnHead>Who</ColumnHead>
            <ColumnHead>When</ColumnHead>
            <ColumnHead>What became of it</ColumnHead>
          </StackHead>
          <StackBody>
            {orders.map((order) => (
              <OrderRow key={order.id} order={order} site={site} />
            ))}
          </StackBody>
        </StackTable>
      )}
    </Section>
  );
}

function OrderRow({ order, site }: { readonly order: OrderLine; readonly site: SiteContext }): ReactNode {
  return (
    <StackRow>
      <RowHead>
        <a href={site.href(purchasePaths.order(order.id))}>{order.packName}</a>
        <br />
        {moneyText(order.amountMinor, order.currency)}
        {!order.livemode && " (test)"}
      </RowHead>
      <Cell label="Who">
        {order.orderedByName}
        <br />
        {order.workspaceName}
      </Cell>
      <Cell label="When">{instantText(order.createdAt)}</Cell>
      <Cell label="What became of it">
        {orderState(order)}
        {order.problem !== null && <p className="field-problem">{order.problem}</p>}
      </Cell>
    </StackRow>
  );
}
