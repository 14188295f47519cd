import type { Context, Hono } from "hono";
import {
  type NoticeText,
  paths,
  providerPath,
  type ProviderPage,
  renderProvider,
  renderProviders,
  renderProviderTest,
} from "../../../web/pages/index.ts";
import type { Actor } from "../../accounts/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { readForm } from "./forms.ts";
import type { FormText, ProviderDesk } from "./provider-desk.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const all = `${paths.operator}/providers`;
const one = `${all}/:id`;
/** How often a page looks again at a test that is not over. */
const LOOK_AGAIN_SECONDS = "2";

/** Behind `signedIn` and `operatorsOnly`. */
export function addProviders(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { providers: desk, site } = services;
  if (desk === undefined) return;
  app.get(all, async (c) =>
    privatePage(c, renderProviders({ providers: await desk.list(), notice: noticeOf(c) }, site)),
  );
  app.get(one, (c) => providerPage(c, services, desk, {}));
  app.post(one, (c) => save(c, services, desk));
  app.post(`${one}/forget`, async (c) => {
    const form = await readForm(c);
    const id = idOf(c);
    if ((await desk.read(id)) === null) return c.notFound();
    if (form("sure") !== "yes") return goTo(c, `${providerPath(id)}#forget`);
    await desk.forget(id, actorOf(c));
    return goTo(c, `${providerPath(id)}?done=forgotten`);
  });
  app.post(`${one}/route`, (c) => switchRoute(c, services, desk));
  app.post(`${one}/check`, async (c) => {
    const id = idOf(c);
    if ((await desk.read(id)) === null) return c.notFound();
    const { isGood, sentence } = await desk.check(id);
    return providerPage(c, services, desk, { notice: { kind: isGood ? "done" : "problem", text: sentence } });
  });
  app.get(`${one}/test`, (c) => testPage(c, services, desk, noticeOf(c)));
  app.post(`${one}/test`, (c) => startTest(c, services, desk));
}

const idOf = (c: Asked): string => c.req.param("id") ?? "";

function actorOf(c: Asked): Actor & { readonly person: string } {
  const { id, name } = c.get("visitor").person;
  return { person: id, name };
}

async function providerPage(
  c: Asked,
  { site }: AccountServices,
  desk: ProviderDesk,
  shown: Partial<Pick<ProviderPage, "typed" | "problems" | "notice">>,
): Promise<Response> {
  const provider = await desk.read(idOf(c));
  if (provider === null) return c.notFound();
  const page = renderProvider(
    { provider, typed: shown.typed ?? null, problems: shown.problems ?? {}, notice: shown.notice ?? noticeOf(c) },
    site,
  );
  return privatePage(c, page, shown.problems === undefined ? 200 : 422);
}

/** Everything that was typed is shown again, but not a key. */
const shownFields = ["baseUrl", "dailyUsd", "monthlyUsd", "concurrency", "allowedHosts", "enabled", "live"] as const;
const typedIn = (form: FormText) => Object.fromEntries(shownFields.map((name) => [name, form(name)]));

const notSaved: NoticeText = { kind: "problem", text: "Nothing was saved: see what is said at the fields below." };

async function save(c: Asked, services: AccountServices, desk: ProviderDesk): Promise<Response> {
  const form = await readForm(c);
  const id = idOf(c);
  if ((await desk.read(id)) === null) return c.notFound();
  const answer = await desk.change(id, form, actorOf(c));
  if (answer.kind === "changed") return goTo(c, `${providerPath(id)}?done=saved`);
  return providerPage(c, services, desk, { typed: typedIn(form), problems: answer.problems, notice: notSaved });
}

async function switchRoute(c: Asked, services: AccountServices, desk: ProviderDesk): Promise<Response> {
  const form = await readForm(c);
  const id = idOf(c);
  if ((await desk.read(id)) === null) return c.notFound();
  const field = `reason-${form("place")}`;
  const isOff = form("to") === "off";
  const answer = await desk.switchRoute(id, { route: form("route"), isOff, reason: form(field) }, actorOf(c));
  if (answer.kind === "changed") return goTo(c, `${providerPath(id)}?done=route-${isOff ? "off" : "on"}#models`);
  const { reason, ...problems } = answer.problems;
  return providerPage(c, services, desk, {
    problems: reason === undefined ? problems : { ...problems, [field]: reason },
    notice: { kind: "problem", text: "Nothing was switched: see what is said at the models below." },
  });
}

async function testPage(
  c: Asked,
  { site }: AccountServices,
  desk: ProviderDesk,
  notice: NoticeText | null,
): Promise<Response> {
  const provider = await desk.readTest(idOf(c));
  if (provider === null) return c.notFound();
  const state = provider.latest?.state;
  if (state === "queued" || state === "running") c.header("Refresh", LOOK_AGAIN_SECONDS);
  return privatePage(c, renderProviderTest({ provider, notice }, site), notice?.kind === "problem" ? 422 : 200);
}

async function startTest(c: Asked, services: AccountServices, desk: ProviderDesk): Promise<Response> {
  const form = await readForm(c);
  const id = idOf(c);
  if ((await desk.readTest(id)) === null) return c.notFound();
  const pressed = await desk.startTest(id, form("press"), actorOf(c));
  if (pressed.kind === "impossible") return testPage(c, services, desk, { kind: "problem", text: pressed.sentence });
  return goTo(c, `${providerPath(id)}/test${pressed.kind === "started" ? "" : "?done=test-under-way"}`);
}
