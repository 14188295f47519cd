import type { Context, Hono } from "hono";
import { paths, renderPrices, type TypedPrice } from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { orNull, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices, PriceDesk } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const place = `${paths.operator}/prices`;

/** Behind `signedIn` and `operatorsOnly`. */
export function addPrices(app: Hono<AccountEnvironment>, { site, prices }: AccountServices): void {
  if (prices === undefined) return;
  const page = async (c: Asked, typed: TypedPrice | null): Promise<Response> => {
    const html = renderPrices({ view: await prices.view(), notice: noticeOf(c), typed }, site);
    return privatePage(c, html, typed === null ? 200 : 422);
  };
  app.get(place, (c) => page(c, null));
  app.post(place, async (c) => {
    const form = await readForm(c);
    const route = form("route");
    const problems = await prices.set(route, form, nameOf(c));
    if (problems === null) return goTo(c, `${place}?problem=gone`);
    if (Object.keys(problems).length > 0) return page(c, { route, valueOf: form, problems });
    return goTo(c, `${place}?done=saved`);
  });
  app.post(`${place}/change`, async (c) => {
    const form = await readForm(c);
    const isDone = await change(c, prices, form);
    return goTo(c, `${place}?${isDone ? "done=saved" : "problem=gone"}`);
  });
}

const nameOf = (c: Asked): string => c.get("visitor").person.name;

async function change(c: Asked, prices: PriceDesk, form: (name: string) => string): Promise<boolean> {
  const route = form("route");
  const by = nameOf(c);
  switch (form("what")) {
    case "confirm":
      return prices.confirm(route, by);
    case "forget":
      return prices.forget(route, by);
    case "switch-on":
      return prices.turn(route, { tier: orNull(form("tier")), isOn: true, by });
    case "switch-off":
      return prices.turn(route, { tier: orNull(form("tier")), isOn: false, by });
    case "losses":
      await prices.switchOffLosses(form("wish") === "yes");
      return true;
    default:
      return false;
  }
}
