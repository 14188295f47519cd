import type { ReactNode } from "react";
import {
  Cell,
  ColumnHead,
  OutsideLink,
  PostForm,
  RowHead,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  TextField,
} from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText } from "../account/frame.tsx";
import { operatorPath } from "./frame.tsx";
import { BookedTable, usdText } from "./price-booked.tsx";
import { changePath, type RoutePriceView, type TierPriceView, type TypedPrice } from "./prices-view.ts";

interface Part {
  readonly route: RoutePriceView;
  readonly site: SiteContext;
  readonly typed: TypedPrice | null;
}

/** One route: what it costs, by whose word, what it brings in, and how to change that. */
export function RoutePrice({ route, site, typed }: Part): ReactNode {
  const { name, confirmed, off } = route;
  return (
    <li>
      <h3>{name}</h3>
      <p className="quiet">
        {route.route}
        {route.isSandbox && ", sandbox"}
      </p>
      <ConfirmedLine route={route} />
      <ProposalLine route={route} />
      {off.map((each) => (
        <div key={each.tier ?? ""} className="notice notice-problem">
          {each.tier === null ? "Switched off" : `Tier ${each.tier} is switched off`} on {dayText(each.switchedAt)} by{" "}
          {each.switchedBy}. {each.reason}
          <PostForm
            site={site}
            action={changePath}
            submit="Switch on"
            describe={`Switch on ${name}${each.tier === null ? "" : `, tier ${each.tier}`}`}
            hidden={{ what: "switch-on", route: route.route, tier: each.tier }}
            isStrong={false}
          />
        </div>
      ))}
      {confirmed !== null && <TierTable route={route} />}
      {route.booked.length > 0 && <BookedTable name={name} booked={route.booked} />}
      <Actions route={route} site={site} typed={typed} />
    </li>
  );
}

function ConfirmedLine({ route: { confirmed } }: { readonly route: RoutePriceView }): ReactNode {
  if (confirmed === null) return <p className="field-problem">Not offered: no price is confirmed.</p>;
  const day = dayText(confirmed.date);
  return (
    <>
      <PriceWords text={confirmed.text} />
      <p className="quiet">
        {confirmed.by === "maker"
          ? `The maker’s own word (grade A): ${confirmed.source}, read ${day}.`
          : `Confirmed by ${confirmed.enteredBy ?? "an operator"} on ${day}: ${confirmed.source}.`}
      </p>
    </>
  );
}

/** Longer than a glance takes in. */
const LONG = 140;

/** A whole table of prices in words is folded away: the tiers stand below. */
function PriceWords({ text }: { readonly text: string }): ReactNode {
  if (text.length <= LONG) return <p>{text}.</p>;
  return (
    <details>
      <summary>The whole price</summary>
      <p className="quiet">{text}.</p>
    </details>
  );
}

/** Left out where the proposal is what is confirmed. */
function ProposalLine({ route: { proposal, confirmed } }: { readonly route: RoutePriceView }): ReactNode {
  if (confirmed?.by === "maker") return null;
  const { source, text } = proposal;
  if (source === null) return <p className="quiet">Nothing is proposed: {text}.</p>;
  return (
    <p className="quiet">
      {proposal.text === confirmed?.text ? "Proposed as well" : `Proposed: ${text}`}. Grade {source.grade},{" "}
      {source.url === null ? source.name : <OutsideLink href={source.url}>{source.name}</OutsideLink>},{" "}
      {dayText(source.date)}.{source.note !== null && ` Note: ${source.note}.`}
    </p>
  );
}

function TierTable({ route: { name, tiers } }: { readonly route: RoutePriceView }): ReactNode {
  return (
    <StackTable caption={`What one image of ${name} costs`} className="features">
      <StackHead>
        {["One image from text", ...columns].map((label) => (
          <ColumnHead key={label}>{label}</ColumnHead>
        ))}
      </StackHead>
      <StackBody>
        {tiers.map((each) => (
          <TierRow key={each.tier ?? ""} each={each} />
        ))}
      </StackBody>
    </StackTable>
  );
}

const columns = ["Creators pay", "Costs you at most", "Left for you"] as const;
const [PAY, COSTS, LEFT] = columns;

function TierRow({ each: { tier, size, price } }: { readonly each: TierPriceView }): ReactNode {
  const what = `${tier === null ? "" : `${tier}, `}${size.width} × ${size.height}`;
  if (price === null)
    return (
      <StackRow>
        <RowHead>{what}</RowHead>
        <Cell span={3} label="Not offered">
          no price is known for it
        </Cell>
      </StackRow>
    );
  const { credits, chargedMicroUsd, costMicroUsd } = price;
  const left = chargedMicroUsd - costMicroUsd;
  const share = chargedMicroUsd === 0 ? 0 : Math.floor((left / chargedMicroUsd) * 100);
  return (
    <StackRow>
      <RowHead>{what}</RowHead>
      <Cell label={PAY}>
        {credits} credits ({usdText(chargedMicroUsd)})
      </Cell>
      <Cell label={COSTS}>{usdText(costMicroUsd)}</Cell>
      <Cell label={LEFT}>
        {usdText(left)}, {share} %
      </Cell>
    </StackRow>
  );
}

function Actions({ route, site, typed }: Part): ReactNode {
  const { name, confirmed, canConfirm } = route;
  const button = (what: string, submit: string, isStrong = false): ReactNode => (
    <PostForm
      site={site}
      action={changePath}
      submit={submit}
      describe={`${submit}: ${name}`}
      hidden={{ what, route: route.route }}
      className="price-action"
      isStrong={isStrong}
    />
  );
  return (
    <div className="price-actions">
      {canConfirm && button("confirm", "Confirm the proposal", confirmed === null)}
      {confirmed?.by === "operator" && button("forget", "Take my price back")}
      {confirmed !== null && !route.off.some(({ tier }) => tier === null) && button("switch-off", "Switch off")}
      <details open={typed !== null}>
        <summary>{confirmed === null ? "Set a price" : "Set another price"}</summary>
        <PostForm
          site={site}
          action={operatorPath("prices")}
          submit="Save this price"
          describe={`Save this price: ${name}`}
          hidden={{ route: route.route }}
          isStrong={false}
        >
          {route.fields.map((field) => (
            <TextField
              key={field.name}
              label={field.label}
              name={field.name}
              scope={route.route.replaceAll(/[^a-z0-9]+/g, "-")}
              value={typed === null ? field.value : typed.valueOf(field.name)}
              {...(field.hint === undefined ? {} : { hint: field.hint })}
              isOptional={field.isOptional}
              inputMode="decimal"
              problem={typed?.problems[field.name]}
            />
          ))}
        </PostForm>
      </details>
    </div>
  );
}
