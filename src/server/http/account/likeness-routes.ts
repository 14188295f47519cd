import type { Hono } from "hono";
import { actionsOn, recordAction, transaction } from "../../accounts/index.ts";
import { changeLikeness, charactersOfRealPeople, likenessSettings } from "../../generation/index.ts";
import { paths, renderLikeness } from "../../../web/pages/index.ts";
import { actorOf, goTo, noticeOf, privatePage } from "./answers.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

const place = `${paths.operator}/likeness`;
const subject = "setting/likeness";

/** Whether characters of real people may be made and used. Behind `signedIn` and `operatorsOnly`. */
export function addLikeness(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { accounts, site } = services;
  app.get(place, async (c) => {
    const { realPeople } = await likenessSettings(accounts.db);
    const characters = await charactersOfRealPeople(accounts.db);
    const acts = await actionsOn(accounts.db, subject);
    return privatePage(c, renderLikeness({ realPeople, characters, acts, notice: noticeOf(c) }, site));
  });
  for (const [way, realPeople] of [
    ["on", true],
    ["off", false],
  ] as const)
    app.post(`${place}/${way}`, async (c) => {
      await transaction(accounts, async (tx) => {
        await changeLikeness(tx, { realPeople });
        const did = realPeople ? "allowed characters of real people" : "turned characters of real people off";
        await recordAction(tx, { by: actorOf(c), subject, did });
      });
      return goTo(c, `${place}?done=saved`);
    });
}
