import type { Generated, GeneratedAlways } from "kysely";

/** Faces in pictures, as Kysely sees them. */
export interface FaceTables {
  readonly face_reading: FaceReadingTable;
  readonly face_vector: FaceVectorTable;
  readonly character_similarity: CharacterSimilarityTable;
}

/** That a picture was searched for faces. */
export interface FaceReadingTable {
  /** The output's or the upload's. */
  readonly image: string;
  readonly workspace: string;
  /** One of the two: what it goes with. */
  readonly library_item: string | null;
  readonly upload: string | null;
  readonly version: number;
  readonly read_at: Generated<string>;
}

export interface FaceVectorTable {
  readonly image: string;
  readonly workspace: string;
  /** 0: the one that the finder is surest of. */
  readonly face: number;
  readonly kind: "photograph" | "drawing";
  /** Shares of the picture. */
  readonly face_left: number;
  readonly face_top: number;
  readonly face_width: number;
  readonly face_height: number;
  readonly sureness: number;
  /** null: the instance's secret was lost, and it is read anew. */
  readonly sealed_vector: string | null;
  readonly sequence: GeneratedAlways<number>;
}

export interface CharacterSimilarityTable {
  readonly output: string;
  readonly character: string;
  readonly workspace: string;
  /** null: nothing could be compared. */
  readonly instrument: "face-identity" | "face-likeness" | null;
  readonly distance: number | null;
  readonly verdict: "same" | "different" | "unsure";
  readonly reason: string | null;
  readonly reference_count: number;
  readonly version: number;
  readonly measured_at: Generated<string>;
}
