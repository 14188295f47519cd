import { figure, plural } from "../forms.ts";

/** The room of what was deleted lately. */
export const deletedWords = {
  what: "what was deleted",
  earlier: "Deleted earlier",
  allGone: "All of it is gone for good.",
  gone: "The picture is gone for good.",
  none: "Nothing was deleted lately",
  noneHow: "A picture that you delete waits here for 30 days, in case it is missed.",
  library: "Library",
  askAll: "Delete all for good …",
  deleteAll: "Delete all of these for good",
  keepAll: "Keep them",
  which: (name: string, prompt: string): string => `${name}: ${prompt}`,
  links: (count: number): string =>
    plural(count, { one: "its link comes back too", other: `its ${figure(count)} links come back too` }),
  now: "For good now",
  nowOne: (which: string): string => `Delete for good now: ${which}`,
  keep: "Keep",
  back: "Bring back",
  backOne: (which: string): string => `Bring back: ${which}`,
  ask: "For good …",
  askOne: (which: string): string => `Delete for good …: ${which}`,
} as const;
