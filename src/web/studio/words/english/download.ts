import { figure, plural } from "../forms.ts";

/** Several pictures as one archive. */
export const downloadWords = {
  ask: "Download …",
  title: (count: number): string =>
    plural(count, { one: "Download 1 picture", other: `Download ${figure(count)} pictures` }),
  onItsWay: (count: number): string =>
    plural(count, {
      one: "The archive with 1 picture is on its way.",
      other: `The archive with ${figure(count)} pictures is on its way.`,
    }),
  about:
    "One ZIP with the pictures, each saying inside which model made it, and a manifest of model, settings, cost and checksum.",
  withPrompt: "Tell prompt and seed in names, files and manifest",
  tooMany: (most: number): string => `One archive holds ${figure(most)} pictures at most: choose fewer.`,
  asking: "Asking …",
  others: "Download the others",
  zip: "Download as ZIP",
  cancel: "Cancel",
  close: "Close",
  kilobytes: (kilobytes: number): string => `${figure(kilobytes)} kB`,
  megabytes: (megabytes: number): string => `${figure(megabytes)} MB`,
  coming: (count: number, size: string): string =>
    plural(count, {
      one: `1 picture is on the way, about ${size}. If nothing happens, <link>fetch it here</link>.`,
      other: `${figure(count)} pictures are on the way, about ${size}. If nothing happens, <link>fetch it here</link>.`,
    }),
  comingWithout: (count: number, size: string, missing: number): string =>
    plural(count, {
      one: `1 picture is on the way, about ${size}; ${figure(missing)} left out. If nothing happens, <link>fetch it here</link>.`,
      other: `${figure(count)} pictures are on the way, about ${size}; ${figure(missing)} left out. If nothing happens, <link>fetch it here</link>.`,
    }),
} as const;
