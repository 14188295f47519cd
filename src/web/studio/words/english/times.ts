import { figure, plural } from "../forms.ts";

/** How long, and how soon. */
export const timeWords = {
  shortSeconds: (seconds: number): string => `${seconds.toFixed(1)} s`,
  seconds: (seconds: number): string => `${seconds} s`,
  minutes: (minutes: number, seconds: number): string => `${minutes} min ${seconds} s`,
  withinADay: "within a day",
  inDays: (days: number): string => plural(days, { one: "in 1 day", other: `in ${figure(days)} days` }),
} as const;
