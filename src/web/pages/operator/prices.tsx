import type { ReactNode } from "react";
import { listed } from "../../../core/kernel/index.ts";
import { PostForm, Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import type { NoticeText } from "../account/frame.tsx";
import { renderOperator } from "./frame.tsx";
import { RoutePrice } from "./price-route.tsx";
import { changePath, type PricesView, type RoutePriceView, type TypedPrice } from "./prices-view.ts";

export interface PricesPage {
  readonly view: PricesView;
  readonly notice: NoticeText | null;
  readonly typed: TypedPrice | null;
}

export function renderPrices({ view, notice, typed }: PricesPage, site: SiteContext): string {
  const { creditsPerUsd, feeCredits } = view.rate;
  const byProvider = Map.groupBy(view.routes, ({ provider }) => provider);
  const waiting = view.routes.filter(({ confirmed }) => confirmed === null).length;
  return renderOperator({
    site,
    place: "prices",
    title: "Prices",
    notice: typed === null ? notice : { kind: "problem", text: `The price of ${typed.route} is not saved: see below.` },
    lede: `A route is offered once its price is confirmed: by its maker’s own price list, or by you. Creators pay ${creditsPerUsd} credits for each US dollar that an image may cost at most, and ${feeCredits} more, rounded up to a whole credit.`,
    children: (
      <>
        {view.routes.length === 0 ? (
          <Section id="none" title="No routes">
            <p>No provider is set. Set one, and the prices of its routes stand here.</p>
          </Section>
        ) : (
          <Overview byProvider={byProvider} waiting={waiting} />
        )}
        <Losses view={view} site={site} />
        {[...byProvider].map(([provider, routes]) => (
          <Section key={provider} id={idOf(provider)} title={provider}>
            <ul className="rows">
              {routes.map((route) => (
                <RoutePrice
                  key={route.route}
                  route={route}
                  site={site}
                  typed={typed?.route === route.route ? typed : null}
                />
              ))}
            </ul>
          </Section>
        ))}
      </>
    ),
  });
}

const idOf = (provider: string): string => provider.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

function Overview(props: {
  readonly byProvider: ReadonlyMap<string, readonly RoutePriceView[]>;
  readonly waiting: number;
}): ReactNode {
  const { byProvider, waiting } = props;
  const losing = [...byProvider.values()].flat().filter(({ booked }) => booked.some((each) => each.losesMoney));
  return (
    <Section id="overview" title="At a glance">
      <ul className="plain">
        {[...byProvider].map(([provider, routes]) => (
          <li key={provider}>
            <a href={`#${idOf(provider)}`}>{provider}</a>: {routes.filter(({ confirmed }) => confirmed !== null).length}{" "}
            of {routes.length} have a confirmed price
          </li>
        ))}
      </ul>
      {waiting > 0 && (
        <p>
          {waiting === 1 ? "One route waits" : `${waiting} routes wait`} for you to confirm a price, and{" "}
          {waiting === 1 ? "is" : "are"} not offered until then.
        </p>
      )}
      {losing.length > 0 && (
        <p className="field-problem">
          {listed(losing.map(({ name }) => name))}{" "}
          {losing.length === 1 ? "costs more than it brings in" : "cost more than they bring in"}.
        </p>
      )}
    </Section>
  );
}

function Losses({ view, site }: { readonly view: PricesView; readonly site: SiteContext }): ReactNode {
  const isOn = view.switchesOffLosses;
  return (
    <Section
      id="losses"
      title="What costs more than it brings in"
      lede={
        isOn
          ? "A tier whose last 20 images of one size class cost more than their credits are worth is switched off within a minute, until you change its price or switch it on."
          : "Nothing is switched off by itself now; what loses money is only marked below."
      }
    >
      <PostForm
        site={site}
        action={changePath}
        submit={isOn ? "Only mark it" : "Switch it off by itself"}
        hidden={{ what: "losses", wish: isOn ? "no" : "yes" }}
        isStrong={false}
      />
    </Section>
  );
}
