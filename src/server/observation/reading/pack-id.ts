import { sha256Hex } from "../../../core/kernel/index.ts";

const LENGTH_MAX = 80;

/** A pack's id: its title in lower-case Latin letters and digits; with part of a hash where that says too little. */
export function packIdFrom(title: string): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const isWhole =
    words.length > 0 &&
    words.length <= LENGTH_MAX &&
    !/[^\p{ASCII}\p{M}\p{P}\p{S}\p{Z}]/u.test(title.normalize("NFKD"));
  if (isWhole) return words;
  return [words.slice(0, LENGTH_MAX).replace(/-$/, ""), sha256Hex(title).slice(0, 8)]
    .filter((part) => part !== "")
    .join("-");
}
