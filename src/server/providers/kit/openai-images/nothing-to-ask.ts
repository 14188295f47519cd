import { ProviderError } from "../../../../core/kernel/index.ts";

/** Where the request is the job: one that was cut off had no name, and cannot be asked for again. */
export const nothingToAsk = (name: string): ProviderError =>
  new ProviderError({
    kind: "transient",
    billed: "maybe",
    sentence: `The connection to ${name} broke off, and the picture cannot be asked for again.`,
    detail: "a synchronous request leaves no job to ask for",
  });
