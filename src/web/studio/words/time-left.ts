import { timeWords as words } from "./texts.ts";

/**
 * "3 days left", "5 hours left", "less than a minute left", "over": rounded down, so that nobody counts on too much; only
 * what was whole a minute ago is still called so, or seven days would begin as six.
 */
export function timeLeft(instant: string, now: number): string {
  const whole = Math.floor((new Date(instant).getTime() - now) / 60_000);
  if (whole < 0) return words.over;
  if (whole < 1) return words.underAMinuteLeft;
  const minutes = whole < 59 ? whole : whole + 1;
  if (minutes < 60) return words.minutesLeft(minutes);
  return minutes < 48 * 60 ? words.hoursLeft(Math.floor(minutes / 60)) : words.daysLeft(Math.floor(minutes / 1440));
}
