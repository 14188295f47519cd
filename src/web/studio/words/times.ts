/** Times as people read them, in the reader's own zone. */

/** "0.8 s", "12 s", "2 min 5 s". */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const dayWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const dayAndTimeWords = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const timeWords = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export const day = (instant: string): string => dayWords.format(new Date(instant));
export const dayAndTime = (instant: string): string => dayAndTimeWords.format(new Date(instant));
export const time = (instant: string): string => timeWords.format(new Date(instant));

/**
 * "3 days left", "5 hours left", "less than a minute left", "over": rounded down, so that nobody counts on too much; only
 * what was whole a minute ago is still called so, or seven days would begin as six.
 */
export function timeLeft(instant: string, now: number): string {
  const whole = Math.floor((new Date(instant).getTime() - now) / 60_000);
  if (whole < 0) return "over";
  if (whole < 1) return "less than a minute left";
  const minutes = whole < 59 ? whole : whole + 1;
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), "hour"]
        : [Math.floor(minutes / 1440), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"} left`;
}

/** "in 3 days", "tomorrow", "today". */
export function daysUntil(instant: string, now: number): string {
  const days = Math.floor((new Date(instant).getTime() - now) / 86_400_000);
  if (days < 1) return "within a day";
  return days === 1 ? "in 1 day" : `in ${days} days`;
}
