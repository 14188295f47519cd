import { priceRuleText } from "../../../core/catalogue/index.ts";
import type { PriceDesk } from "../../http/index.ts";
import { fieldsOf, routePrices, ruleFromFields, setLossSetting, switchRoute } from "../../providers/prices/index.ts";
import { withTx } from "../../storage/index.ts";
import type { PricesView, RoutePriceView } from "../../../web/pages/index.ts";
import type { Instance } from "../open.ts";
import { confirmPrice, findRoute, forgetPrice, recordPrice, setPrice } from "./price-changes.ts";
import { type ListedRoute, listPrices, proposalText } from "./price-list.ts";

/** What the operator's price page shows and does. */
export function priceDesk({ storage: { db }, catalogue }: Pick<Instance, "storage" | "catalogue">): PriceDesk {
  const source = { db, catalogue };
  return Object.freeze<PriceDesk>({
    view: async () => viewOf(await listPrices(source)),
    confirm: async (route, by) => {
      if ((await findRoute(source, route))?.proposedPrice.known !== true) return false;
      await confirmPrice(source, route, by);
      return true;
    },
    set: async (route, form, by) => {
      const model = await findRoute(source, route);
      if (model === null) return null;
      const entered = (await routePrices(db)).get(route)?.rule ?? null;
      const before = entered ?? (model.proposedPrice.known ? model.proposedPrice.value : null);
      const read = ruleFromFields(before, model.capabilities.tiers, form);
      if (!read.ok) return read.problems;
      await setPrice(source, { route, rule: read.rule, enteredBy: by });
      return {};
    },
    forget: (route, by) => forgetPrice(source, route, by),
    turn: async (route, { tier, isOn, by }) => {
      if ((await findRoute(source, route)) === null) return false;
      const reason = isOn ? "switched on again" : "switched off by hand";
      await withTx(db, async (tx) => {
        await switchRoute(tx, { route, tier, isOn, reason, switchedBy: by });
        await recordPrice(tx, { route, by, did: tier === null ? reason : `tier ${tier} ${reason}` });
      });
      return true;
    },
    switchOffLosses: (isWished) => withTx(db, (tx) => setLossSetting(tx, { switchOff: isWished })),
  });
}

const viewOf = ({ rate, switchesOffLosses, routes }: Awaited<ReturnType<typeof listPrices>>): PricesView => ({
  rate,
  switchesOffLosses,
  routes: routes.map(routeView),
});

function routeView({ model, provider, proposal, confirmed, tiers, off, booked }: ListedRoute): RoutePriceView {
  const rule = confirmed?.rule ?? (proposal.known ? proposal.value : null);
  const proposed = proposalText(proposal);
  return {
    route: model.route,
    name: model.name,
    provider,
    isSandbox: model.sandbox,
    proposal: {
      text: proposed,
      source: proposal.known
        ? { name: proposal.source, url: proposal.url, grade: proposal.grade, date: proposal.date, note: proposal.note }
        : null,
    },
    confirmed: confirmed === null ? null : { ...confirmed, text: priceRuleText(confirmed.rule) },
    canConfirm:
      proposal.known &&
      proposal.grade !== "A" &&
      (confirmed === null || priceRuleText(confirmed.rule) !== priceRuleText(proposal.value)),
    fields: fieldsOf(rule, model.capabilities.tiers),
    tiers,
    off,
    booked,
  };
}
