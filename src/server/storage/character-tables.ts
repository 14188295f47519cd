import type { Generated } from "kysely";

/** People that pictures show again and again. */
export interface CharacterTables {
  readonly character: CharacterTable;
  readonly character_picture: CharacterPictureTable;
}

interface CharacterTable {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  /** An Identity of the contract; null: it is not drawn from attributes. */
  readonly identity: unknown;
  readonly words: string;
  readonly notes: string;
  readonly is_real: boolean;
  /** A Consent of the contract, with who recorded it and when. */
  readonly consent: unknown;
  readonly created_by: string;
  readonly created_at: Generated<string>;
  readonly changed_at: Generated<string>;
}

/** One of its pictures, the best first, with the face that is meant as shares of the picture. */
interface CharacterPictureTable {
  readonly character: string;
  readonly position: number;
  readonly source: "output" | "upload";
  readonly source_id: string;
  readonly face_left: number;
  readonly face_top: number;
  readonly face_width: number;
  readonly face_height: number;
}
