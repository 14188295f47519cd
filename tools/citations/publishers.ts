import { parse } from "yaml";
import { z } from "zod";
import { Failure } from "../../src/core/kernel/index.ts";
import { addressPattern } from "./glob.ts";

const tableSchema = z.strictObject({
  publishers: z
    .array(
      z.strictObject({
        address: z.string().min(1),
        publisher: z.string().min(1),
        board: z.string().min(1).nullable(),
        repeatedBy: z.string().min(1).optional(),
      }),
    )
    .min(1),
});

export interface Publisher {
  readonly publisher: string;
  readonly board: string | null;
  /** Who repeats the publisher's figure at this address, if somebody does. */
  readonly repeatedBy: string | null;
}
export type PublisherOf = (url: string) => Publisher | null;

/** Reads catalogue/publishers.yaml into a look-up by address: the first pattern that fits decides. */
export function publishersFrom(yaml: string): PublisherOf {
  const read = tableSchema.safeParse(parse(yaml));
  if (!read.success) {
    const details = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Failure("invalid-catalogue", "publishers.yaml cannot be used:", details);
  }
  const lines = read.data.publishers.map((line) => ({ ...line, pattern: addressPattern(line.address) }));
  return (url) => {
    const address = url.replace(/^https?:\/\//, "").replace(/[?#].*$/, "");
    for (const line of lines) {
      const match = line.pattern.exec(address);
      if (match === null) continue;
      const board = line.board?.replaceAll("$1", match[1] ?? "") ?? null;
      return { publisher: line.publisher, board, repeatedBy: line.repeatedBy ?? null };
    }
    return null;
  };
}

/** A source's address as one that a browser opens: "github:owner/name path @commit" becomes the file at that commit. */
export function browserAddress(address: string): string {
  const match = /^github:(\S+) (\S+) @([0-9a-f]{40})$/.exec(address);
  return match === null ? address : `https://github.com/${match[1]}/blob/${match[3]}/${match[2]}`;
}
