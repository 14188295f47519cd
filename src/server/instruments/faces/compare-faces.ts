/** What two faces, or one and several pictures of a person, say of each other; thresholds are those of the sheets. */
import type { FaceKind } from "./picture-kind.ts";

export interface FaceVector {
  readonly kind: FaceKind;
  readonly vector: Float32Array;
}

/** same: of a photograph, one person; of a drawing, drawn alike. unsure: no claim either way, and why. */
export type FaceVerdict = "same" | "different" | "unsure";

export interface FaceComparison {
  readonly instrument: "face-identity" | "face-likeness";
  /** Smaller is more alike; null where nothing can be compared. */
  readonly distance: number | null;
  readonly verdict: FaceVerdict;
  /** Why it is unsure, in words; null where it is not. */
  readonly reason: string | null;
  /** Pictures of the person that it was compared with. */
  readonly references: number;
}

export interface FaceThresholds {
  readonly sameMost: number;
  readonly differentLeast: number;
}

export const identityThresholds: FaceThresholds = { sameMost: 0.55, differentLeast: 0.65 };
export const likenessThresholds: FaceThresholds = { sameMost: 0.65, differentLeast: 0.8 };

export function faceDistance(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) {
    const apart = (one[place] ?? 0) - (other[place] ?? 0);
    sum += apart * apart;
  }
  return Math.sqrt(sum);
}

/** The median distance to those references that are of the face's own kind. */
export function compareFace(face: FaceVector, references: readonly FaceVector[]): FaceComparison {
  const instrument = face.kind === "photograph" ? "face-identity" : "face-likeness";
  const comparable = references.filter(
    ({ kind, vector }) => kind === face.kind && vector.length === face.vector.length,
  );
  if (comparable.length === 0) {
    const reason =
      face.kind === "photograph"
        ? "the picture looks like a photograph and the pictures of the person are drawn: nothing holds for both"
        : "the picture looks drawn and the pictures of the person are photographs: nothing holds for both";
    return { instrument, distance: null, verdict: "unsure", reason, references: 0 };
  }
  const distances = comparable.map(({ vector }) => faceDistance(face.vector, vector)).toSorted((a, b) => a - b);
  const half = Math.floor(distances.length / 2);
  const upper = distances[half] ?? 0;
  const median = distances.length % 2 === 1 ? upper : ((distances[half - 1] ?? upper) + upper) / 2;
  const { sameMost, differentLeast } = face.kind === "photograph" ? identityThresholds : likenessThresholds;
  const verdict = median <= sameMost ? "same" : median >= differentLeast ? "different" : "unsure";
  const reason = verdict === "unsure" ? "it lies between what one person and what two people read" : null;
  return { instrument, distance: median, verdict, reason, references: comparable.length };
}

/** Places of the references, those first that lie nearest to all others of their kind: the best to work from. */
export function bestReferences(references: readonly FaceVector[]): readonly number[] {
  const meanOf = (place: number): number => {
    const own = references[place];
    const others = references.filter((other, at) => at !== place && other.kind === own?.kind);
    if (own === undefined || others.length === 0) return Number.POSITIVE_INFINITY;
    return others.reduce((sum, { vector }) => sum + faceDistance(own.vector, vector), 0) / others.length;
  };
  const means = references.map((_, place) => meanOf(place));
  return [...means.keys()].toSorted((one, other) =>
    means[one] === means[other] ? one - other : (means[one] ?? 0) - (means[other] ?? 0),
  );
}
