import type { Context, Hono } from "hono";
import { recordAction, transaction } from "../../accounts/index.ts";
import {
  changeRetention,
  lastRun,
  previewOf,
  retentionSettings,
  type RetentionSettings,
  retentionShape,
} from "../../oversight/index.ts";
import { paths, renderRetention, type RetentionPage } from "../../../web/pages/index.ts";
import { actorOf, goTo, noticeOf, privatePage } from "./answers.ts";
import { readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const place = `${paths.operator}/retention`;

/** Behind `signedIn` and `operatorsOnly`. */
export function addRetention(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(place, (c) => retentionPage(c, services, null));
  app.post(place, (c) => save(c, services));
  const { forget } = services;
  if (forget === undefined) return;
  app.post(`${place}/now`, async (c) => {
    await transaction(services.accounts, (tx) =>
      recordAction(tx, {
        by: actorOf(c),
        subject: "setting/retention",
        did: "had everything forgotten whose time is over",
      }),
    );
    await forget();
    return goTo(c, `${place}?done=forgotten-by-rule#last`);
  });
}

async function retentionPage(
  c: Asked,
  { accounts: { db }, site }: AccountServices,
  shown: Pick<RetentionPage, "values" | "problems"> | null,
): Promise<Response> {
  const settings = await retentionSettings(db);
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, days]) => [name, days === null ? "" : String(days)]),
  );
  const page = {
    values: shown?.values ?? values,
    problems: shown?.problems ?? {},
    due: await previewOf(db, settings),
    last: await lastRun(db),
    notice: noticeOf(c),
  };
  return privatePage(c, renderRetention(page, site), shown === null ? 200 : 422);
}

const names = Object.keys(retentionShape.shape) as (keyof RetentionSettings)[];

async function save(c: Asked, services: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const values = Object.fromEntries(names.map((name) => [name, form(name).trim()]));
  const asDays = (text: string): number | null =>
    text === "" ? null : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  const read = retentionShape.safeParse(Object.fromEntries(names.map((name) => [name, asDays(form(name).trim())])));
  if (!read.success) {
    const problems = Object.fromEntries(
      read.error.issues.map(({ path: [name] }) => [
        String(name),
        "Give a whole number of days in the range named below.",
      ]),
    );
    return retentionPage(c, services, { values, problems });
  }
  await transaction(services.accounts, async (tx) => {
    await changeRetention(tx, read.data);
    const did = names.map((name) => `${name.replace("Days", "")} ${daysText(read.data[name])}`).join(", ");
    await recordAction(tx, { by: actorOf(c), subject: "setting/retention", did: `kept from now on: ${did}` });
  });
  return goTo(c, `${place}?done=saved`);
}

const daysText = (days: number | null): string => (days === null ? "for ever" : `${days} days`);
