import type { FaceVector } from "../../instruments/index.ts";
import { type NearFace, openFaceIndex } from "./face-index.ts";
import { facesOf, type FaceStores, type StoredFace } from "./read-faces.ts";
import {
  type CharacterReference,
  type CharacterSimilarity,
  measureSimilarity,
  referenceVectors,
  similaritiesOf,
  similarityToCharacter,
} from "./similarity.ts";

export { packVector } from "./pack-vector.ts";
export type { CharacterReference, CharacterSimilarity, FaceStores, NearFace, StoredFace };

/** Faces in the pictures of one workspace, and only of that one. */
export interface Faces {
  /** Null where the workspace has no such picture; an empty list where no face is found in it. */
  readonly of: (workspace: string, image: string) => Promise<readonly StoredFace[] | null>;
  readonly referenceVectors: (
    workspace: string,
    references: readonly CharacterReference[],
  ) => Promise<readonly FaceVector[]>;
  readonly similarityToCharacter: (order: {
    readonly workspace: string;
    readonly output: string;
    readonly references: readonly FaceVector[];
  }) => Promise<CharacterSimilarity>;
  /** Measures, keeps and tells. */
  readonly measureSimilarity: (order: Parameters<typeof measureSimilarity>[1]) => Promise<CharacterSimilarity>;
  /** What was measured of these, by the output's id. */
  readonly similaritiesOf: (
    order: Parameters<typeof similaritiesOf>[1],
  ) => Promise<ReadonlyMap<string, CharacterSimilarity>>;
  /** Pictures with a face as near as that, the nearest first; among those that were searched for faces. */
  readonly near: ReturnType<typeof openFaceIndex>["near"];
}

export function openFaces(stores: FaceStores): Faces {
  const index = openFaceIndex(stores.storage.db, stores.vault);
  return Object.freeze<Faces>({
    of: (workspace, image) => facesOf(stores, workspace, image),
    referenceVectors: (workspace, references) => referenceVectors(stores, workspace, references),
    similarityToCharacter: (order) => similarityToCharacter(stores, order),
    measureSimilarity: (order) => measureSimilarity(stores, order),
    similaritiesOf: (order) => similaritiesOf(stores.storage.db, order),
    near: index.near,
  });
}
