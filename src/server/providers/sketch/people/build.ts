/** The shape of a face. */
import type { Random } from "../kit/random.ts";

/** What makes one face differ from the next; in face units (1 is half the width of the face). */
export interface Build {
  readonly jaw: number;
  readonly chin: number;
  readonly chinWidth: number;
  readonly eyeGap: number;
  readonly eyeSize: number;
  readonly browWeight: number;
  readonly noseWidth: number;
  readonly noseLength: number;
  readonly lips: number;
  readonly neck: number;
  readonly shoulders: number;
  readonly part: -1 | 1;
}

/** `spread` 1 is how much people differ by chance; a person who is to be known again differs more. */
export function buildOf(woman: boolean, young: number, random: Random, spread = 1): Build {
  const vary = (middle: number, width: number): number => middle + (random.next() - 0.5) * width * spread;
  return {
    jaw: vary(woman ? 0.75 : 0.83, 0.07) + 0.06 * young,
    chin: vary(woman ? 1.25 : 1.31, 0.07) - 0.14 * young,
    chinWidth: vary(woman ? 0.34 : 0.5, 0.08) + 0.1 * young,
    eyeGap: vary(0.415, 0.03),
    eyeSize: vary(woman ? 1.06 : 0.95, 0.1) + 0.14 * young,
    browWeight: vary(woman ? 0.75 : 1.25, 0.3) * (1 - 0.4 * young),
    noseWidth: vary(woman ? 0.17 : 0.2, 0.05) * (1 - 0.14 * young),
    noseLength: vary(0.44, 0.06) - 0.08 * young,
    lips: vary(woman ? 1.12 : 0.82, 0.25) * (1 - 0.15 * young),
    neck: woman ? 0.47 - 0.09 * young : 0.61 - 0.2 * young,
    shoulders: (woman ? 1.92 : 2.3) - 0.42 * young,
    part: random.next() < 0.5 ? -1 : 1,
  };
}
