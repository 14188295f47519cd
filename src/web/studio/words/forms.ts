import { language } from "./language.ts";

/** What a text of the catalogue is made with: forms that differ from language to language come from Intl. */

const rules = new Intl.PluralRules(language);
const figures = new Intl.NumberFormat(language);
const shares = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
const lists = new Intl.ListFormat(language);
const plainLists = new Intl.ListFormat(language, { type: "unit", style: "short" });

/** One whole text for each form that the language has; `other` stands in for those that are not given. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export const plural = (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other;

/** "12,500" */
export const figure = (value: number): string => figures.format(value);

/** "12.5%" of 0.125 */
export const percent = (part: number): string => shares.format(part);

/** The smallest share that is told from nothing. */
const SHARE_MIN = 0.001;

/** The same for what is more than nothing: it is never called 0%, nor all of it 100% before it is. */
export const share = (part: number): string =>
  part > 0 && part < SHARE_MIN
    ? `<${percent(SHARE_MIN)}`
    : part < 1 && part > 1 - SHARE_MIN
      ? `>${percent(1 - SHARE_MIN)}`
      : percent(part);

/** "a", "a and b", "a, b and c" */
export const listed = (items: readonly string[]): string => lists.format(items);

/** "a, b, c" */
export const listedPlainly = (items: readonly string[]): string => plainLists.format(items);
