import type { Context, Hono } from "hono";
import { type DocumentKind, documentKinds, siteDocument } from "../../accounts/index.ts";
import { renderSiteDocument } from "../../../web/pages/index.ts";
import { respondWithPage } from "../responses.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

export const documentTitles: Readonly<Record<DocumentKind, string>> = {
  terms: "Terms",
  privacy: "Privacy",
  imprint: "Imprint",
};

/** What the operator wrote, the same for everybody. */
export function addDocuments(app: Hono<AccountEnvironment>, services: AccountServices): void {
  for (const kind of documentKinds) app.get(`/${kind}`, (c) => show(c, services, kind));
}

async function show(c: Context, { accounts, site }: AccountServices, kind: DocumentKind): Promise<Response> {
  const written = await siteDocument(accounts.db, kind);
  const page = { title: documentTitles[kind], path: `/${kind}`, text: written?.text ?? null };
  return respondWithPage(c, {
    body: renderSiteDocument({ ...page, changedAt: written?.changedAt ?? null }, site),
    etag: null,
  });
}
