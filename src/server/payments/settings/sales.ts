import { z } from "zod";
import { currencies } from "../../../core/kernel/index.ts";
import type { Reader, Tx } from "../../storage/index.ts";

const line = (lengthMax: number) => z.string().trim().max(lengthMax, `Use at most ${lengthMax} characters.`);

/** How the operator sells: the currency, tax, invoices, and who may buy while no money moves. */
export const salesShape = z
  .object({
    currency: z
      .string()
      .refine((code) => Object.hasOwn(currencies, code), "Choose one of the currencies.")
      .default("usd"),
    /** Whether prices of packs hold the tax, or it comes on top; none: nothing is said of tax. */
    tax: z.enum(["none", "included", "added"]).default("none"),
    taxName: line(30).default("VAT"),
    taxBasisPoints: z.int().min(0).max(10_000).default(0),
    invoices: z.boolean().default(false),
    sellerName: line(120).default(""),
    sellerAddress: line(500).default(""),
    sellerTaxId: line(60).default(""),
    /** Printed below the sum, such as why no tax is charged. */
    invoiceNote: line(500).default(""),
    /** In front of each number. */
    invoicePrefix: line(20).default(""),
    /** In test mode only operators buy, unless this says otherwise: nobody pays for those credits. */
    everybodyInTest: z.boolean().default(false),
  })
  .superRefine((sales, context) => {
    const need = (path: keyof typeof sales, message: string): void =>
      context.addIssue({ code: "custom", path: [path], message });
    if (sales.invoices && sales.sellerName === "") need("sellerName", "An invoice names who sells: give a name.");
    if (sales.invoices && sales.sellerAddress === "") need("sellerAddress", "An invoice needs the seller’s address.");
    if (sales.tax !== "none" && sales.taxBasisPoints === 0)
      need("taxBasisPoints", "Give the rate in per cent, such as 19, or choose that no tax is named.");
    if (sales.tax !== "none" && sales.taxName === "") need("taxName", "Give the tax a name, such as VAT.");
  });

export type Sales = z.infer<typeof salesShape>;

const KEY = "sales";

export async function salesSettings(reader: Reader): Promise<Sales> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", KEY).executeTakeFirst();
  return Object.freeze(salesShape.parse(row?.value ?? {}));
}

export async function changeSales(tx: Tx, sales: Sales): Promise<void> {
  const value = JSON.stringify(salesShape.parse(sales));
  const changed_at = new Date().toISOString();
  await tx
    .insertInto("setting")
    .values({ key: KEY, value, changed_at })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value, changed_at }))
    .execute();
}
