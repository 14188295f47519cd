import type { Context, Hono } from "hono";
import { actionsOn } from "../../accounts/index.ts";
import { stopReasonLengthMax, submissionsSubject } from "../../generation/index.ts";
import { paths, renderSubmissions } from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { actorOf, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices, SubmissionDesk } from "./services.ts";

const place = `${paths.operator}/submissions`;

/** The operator's one switch, and why nothing may be sent beside it. */
export function addSubmissions(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { submissions: desk } = services;
  if (desk === undefined) return;
  app.get(place, (c) => page(c, services, desk, {}));
  app.post(`${place}/stop`, async (c) => {
    const reason = (await readForm(c))("reason").trim();
    if (reason.length > stopReasonLengthMax)
      return page(c, services, desk, { typed: reason, problem: `Use at most ${stopReasonLengthMax} characters.` });
    await desk.stop(reason, actorOf(c.get("visitor").person));
    return goTo(c, `${place}?done=stopped`);
  });
  app.post(`${place}/start`, async (c) => {
    const isDone = await desk.start(actorOf(c.get("visitor").person));
    return goTo(c, `${place}?${isDone ? "done=started" : "problem=gone"}`);
  });
}

async function page(
  c: Context<AccountEnvironment>,
  { accounts, site }: AccountServices,
  desk: SubmissionDesk,
  { typed = "", problem = null }: { readonly typed?: string; readonly problem?: string | null },
): Promise<Response> {
  const shown = {
    ...(await desk.view()),
    acts: await actionsOn(accounts.db, submissionsSubject),
    reasonLengthMax: stopReasonLengthMax,
    typed,
    problem,
    notice: noticeOf(c),
  };
  return privatePage(c, renderSubmissions(shown, site), problem === null ? 200 : 422);
}
