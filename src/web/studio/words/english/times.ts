import { figure, plural } from "../forms.ts";

/** How long, and how soon. */
export const timeWords = {
  shortSeconds: (seconds: number): string => `${seconds.toFixed(1)} s`,
  seconds: (seconds: number): string => `${seconds} s`,
  minutes: (minutes: number, seconds: number): string => `${minutes} min ${seconds} s`,
  over: "over",
  underAMinuteLeft: "less than a minute left",
  minutesLeft: (count: number): string =>
    plural(count, { one: "1 minute left", other: `${figure(count)} minutes left` }),
  hoursLeft: (count: number): string => plural(count, { one: "1 hour left", other: `${figure(count)} hours left` }),
  daysLeft: (count: number): string => plural(count, { one: "1 day left", other: `${figure(count)} days left` }),
  withinADay: "within a day",
  inDays: (days: number): string => plural(days, { one: "in 1 day", other: `in ${figure(days)} days` }),
} as const;
