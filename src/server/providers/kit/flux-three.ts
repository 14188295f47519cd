import type { Size } from "../../../core/catalogue/index.ts";
import type { SizeRule } from "../spec/index.ts";
import { ratioOf, sizesOf } from "./ratios.ts";

/** The maker's rule, wherever FLUX 3 is offered. */
const ratios = [
  "21:9",
  "2:1",
  "16:9",
  "3:2",
  "7:5",
  "4:3",
  "5:4",
  "1:1",
  "4:5",
  "3:4",
  "5:7",
  "2:3",
  "9:16",
  "1:2",
  "9:21",
] as const;

/** Classes of equal area; the sides within one are ours, rounded, and what arrives may differ from them. */
export const fluxThreeSizes: Extract<SizeRule, { kind: "by-tier" }> = Object.freeze({
  kind: "by-tier",
  sizes: Object.fromEntries(
    Object.entries({ "768sq": 768, "1k": 1024, "1.5k": 1536, "2k": 2048, "4k": 4096 }).map(([tier, side]) => [
      tier,
      sizesOf(ratios, side ** 2, 16),
    ]),
  ),
});

export const fluxThreeRatio = (size: Size): string => ratioOf(ratios, size);
