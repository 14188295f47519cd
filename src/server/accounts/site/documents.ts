import type { Reader, Tx } from "../../storage/index.ts";

export const documentKinds = ["terms", "privacy", "imprint"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentLengthMax = 100_000;

export interface SiteDocument {
  readonly kind: DocumentKind;
  readonly text: string;
  readonly changedAt: string;
}

/** What the operator has written. */
export const siteDocuments = (reader: Reader): Promise<readonly SiteDocument[]> =>
  reader.selectFrom("site_document").select(["kind", "text", "changed_at as changedAt"]).execute();

export async function siteDocument(reader: Reader, kind: DocumentKind): Promise<SiteDocument | null> {
  return (await siteDocuments(reader)).find((each) => each.kind === kind) ?? null;
}

/** An empty text takes the document down. */
export async function writeDocument(tx: Tx, kind: DocumentKind, text: string): Promise<void> {
  if (text.trim() === "") {
    await tx.deleteFrom("site_document").where("kind", "=", kind).execute();
    return;
  }
  const changed_at = new Date().toISOString();
  await tx
    .insertInto("site_document")
    .values({ kind, text, changed_at })
    .onConflict((conflict) => conflict.column("kind").doUpdateSet({ text, changed_at }))
    .execute();
}
