import { language } from "./english/language.ts";

/** What a text of the catalogue is made with: forms that differ from language to language come from Intl. */

const rules = new Intl.PluralRules(language);
const figures = new Intl.NumberFormat(language);
const lists = new Intl.ListFormat(language);

/** One whole text for each form that the language has; `other` stands in for those that are not given. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export const plural = (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other;

/** "12,500" */
export const figure = (value: number): string => figures.format(value);

/** "a", "a and b", "a, b and c" */
export const listed = (items: readonly string[]): string => lists.format(items);
