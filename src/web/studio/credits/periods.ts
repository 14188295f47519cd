import { creditWords } from "../words/index.ts";

/** Periods of a statement, in UTC as the ledger counts them; `to` is the first instant after. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

const dayText = (instant: Date): string => instant.toISOString().slice(0, 10);

/** From one day to another, both whole. */
export const periodOf = (first: string, last: string): Period => ({
  from: `${first}T00:00:00.000Z`,
  to: new Date(Date.parse(`${last}T00:00:00.000Z`) + DAY_MS).toISOString(),
});

export interface Preset {
  readonly label: string;
  readonly first: string;
  readonly last: string;
}

export function presetsAt(now: number): readonly Preset[] {
  const today = new Date(now);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  return [
    { label: creditWords.thisMonth, first: dayText(new Date(Date.UTC(year, month, 1))), last: dayText(today) },
    {
      label: creditWords.lastMonth,
      first: dayText(new Date(Date.UTC(year, month - 1, 1))),
      last: dayText(new Date(Date.UTC(year, month, 0))),
    },
    { label: creditWords.ninetyDays, first: dayText(new Date(now - 89 * DAY_MS)), last: dayText(today) },
  ];
}

export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
