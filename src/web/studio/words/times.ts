import { language } from "./language.ts";
import { timeWords as words } from "./texts.ts";

/** Times as people read them, in the reader's own zone. */

/** "0.8 s", "12 s", "2 min 5 s". */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return words.shortSeconds(Math.max(0, seconds));
  if (seconds < 60) return words.seconds(Math.round(seconds));
  const whole = Math.round(seconds);
  return words.minutes(Math.floor(whole / 60), whole % 60);
}

const dayWords = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" });
const dayAndTimeWords = new Intl.DateTimeFormat(language, {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const timeWords = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });

export const day = (instant: string): string => dayWords.format(new Date(instant));
export const dayAndTime = (instant: string): string => dayAndTimeWords.format(new Date(instant));
export const time = (instant: string): string => timeWords.format(new Date(instant));

/** "in 3 days", "tomorrow", "today". */
export function daysUntil(instant: string, now: number): string {
  const days = Math.floor((new Date(instant).getTime() - now) / 86_400_000);
  return days < 1 ? words.withinADay : words.inDays(days);
}
