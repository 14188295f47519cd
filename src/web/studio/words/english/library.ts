import { figure, plural } from "../forms.ts";

/** The library, and one picture large. */
export const libraryWords = {
  title: "Library",
  none: "No pictures yet",
  noneHow: "What arrives in the studio is kept here, with its prompt and its settings.",
  makeFirst: "Make the first",
  shown: (name: string, prompt: string): string => `${name}: ${prompt}`,
  chosen: (name: string, prompt: string): string => `${name}, ${prompt}`,
  picture: "Picture",
  thePicture: "the picture",
  close: "Close",
  gone: "There is no picture here: it was deleted, or it never arrived.",
  open: "Open the picture as it arrived",
  download: "Download",
  downloadWithPrompt: "With prompt and seed inside",
  downloadSays: "Both say inside the file which model made it.",
  settings: {
    model: "Model",
    size: "Size",
    quality: "Quality",
    seed: "Seed",
    took: "Took",
    cost: "Cost",
    made: "Made",
    file: "File",
    kind: "Kind",
  },
  modelBy: (name: string, maker: string): string => `${name}, by ${maker}`,
  file: (type: string, size: string): string => `${type}, ${size}`,
  kilobytes: (kilobytes: number): string => `${figure(kilobytes)} kB`,
  megabytes: (megabytes: number): string => `${megabytes.toFixed(1)} MB`,
  sandbox: "sandbox: drawn to try the studio, never evidence about a model",
  remove: {
    region: "Delete",
    deleting: "Deleting …",
    about: "Out of sight at once, with its links. It can be brought back for 30 days.",
  },
  share: {
    title: "Share",
    span: "A link that works for",
    hours: (hours: number): string =>
      hours < 24
        ? plural(hours, { one: "an hour", other: `${figure(hours)} hours` })
        : plural(hours / 24, { one: "a day", other: `${figure(hours / 24)} days` }),
    make: "Make the link",
    working: "Links that work",
    made: (left: string, until: string, at: string, by: string): string =>
      `<b>${left}</b>, until ${until}; made ${at} by ${by}`,
    over: "Links that are over",
    overSince: (since: string, by: string): string => `Over since ${since}; made by ${by}`,
    revoke: "Revoke",
    revokeOne: (at: string): string => `Revoke the link made ${at}`,
    revoked: "The link no longer leads anywhere.",
    link: "The link",
    copy: "Copy",
    copied: "Copied",
    until: (left: string, until: string): string =>
      `${left}, until ${until}. It is shown only now; the prompt is not behind it.`,
  },
} as const;
