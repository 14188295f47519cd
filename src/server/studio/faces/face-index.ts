/**
 * The faces of a workspace side by side in memory, so that a search looks at all of them in the time it takes to read
 * them once. Filled from the sealed rows when a workspace first searches, and topped up before each search.
 */
import { faceVectorContext, type Db, type Vault } from "../../storage/index.ts";
import type { FaceVector } from "../../instruments/index.ts";
import { unpackVector } from "./pack-vector.ts";

export interface NearFace {
  readonly image: string;
  readonly face: number;
  readonly distance: number;
}

type Kind = FaceVector["kind"];

const PAGE = 5_000;
/** Rows may become visible out of their order; so many of the last are looked at again. */
const LATE = 200;
/** Room is doubled, so that adding one face after another copies each a few times at most. */
const FACES_MIN = 1_024;

class Column {
  private readonly length: number;
  private values: Float32Array;
  private count = 0;
  private readonly images: string[] = [];
  private readonly faces: number[] = [];
  private readonly places = new Map<string, number>();

  constructor(length: number) {
    this.length = length;
    this.values = new Float32Array(length * FACES_MIN);
  }

  put(image: string, face: number, vector: Float32Array): void {
    if (vector.length !== this.length) return;
    const key = `${image}/${face}`;
    const place = this.places.get(key) ?? this.count;
    if (place === this.count) {
      if (this.values.length < (place + 1) * this.length) this.grow();
      this.places.set(key, place);
      this.images[place] = image;
      this.faces[place] = face;
      this.count += 1;
    }
    this.values.set(vector, place * this.length);
  }

  /** Each image once, by its nearest face; the nearest first. */
  near(vector: Float32Array, distanceMost: number, countMax: number): readonly NearFace[] {
    const most = distanceMost * distanceMost;
    const found = new Map<string, NearFace>();
    for (let place = 0; place < this.count; place++) {
      const squared = squaredDistance(this.values, place * this.length, vector, most);
      if (squared > most) continue;
      const image = this.images[place] ?? "";
      const distance = Math.sqrt(squared);
      if ((found.get(image)?.distance ?? Number.POSITIVE_INFINITY) > distance)
        found.set(image, { image, face: this.faces[place] ?? 0, distance });
    }
    return [...found.values()].toSorted((one, other) => one.distance - other.distance).slice(0, countMax);
  }

  private grow(): void {
    const larger = new Float32Array(this.values.length * 2);
    larger.set(this.values);
    this.values = larger;
  }
}

/** Stops where it is past `most`: most faces are far after a few numbers. */
function squaredDistance(values: Float32Array, from: number, vector: Float32Array, most: number): number {
  let sum = 0;
  for (let place = 0; place < vector.length; place += 4) {
    const a = (values[from + place] ?? 0) - (vector[place] ?? 0);
    const b = (values[from + place + 1] ?? 0) - (vector[place + 1] ?? 0);
    const c = (values[from + place + 2] ?? 0) - (vector[place + 2] ?? 0);
    const d = (values[from + place + 3] ?? 0) - (vector[place + 3] ?? 0);
    sum += a * a + b * b + c * c + d * d;
    if (sum > most) return sum;
  }
  return sum;
}

export interface FaceIndex {
  readonly near: (
    wish: { readonly workspace: string; readonly distanceMost: number; readonly countMax: number },
    face: FaceVector,
  ) => Promise<readonly NearFace[]>;
}

interface Held {
  last: number;
  /** Places in the order of rows that were opened and may be met again. */
  readonly seen: Set<number>;
  readonly columns: Map<Kind, Column>;
  /** One refill at a time. */
  filling: Promise<void>;
}

/** A workspace of 100,000 faces takes 51 MB: only those that searched last are held. */
const WORKSPACES_MAX = 3;

export function openFaceIndex(db: Db, vault: () => Promise<Vault>): FaceIndex {
  const held = new Map<string, Held>();

  const holdOf = (workspace: string): Held => {
    const found = held.get(workspace) ?? {
      last: 0,
      seen: new Set<number>(),
      columns: new Map<Kind, Column>(),
      filling: Promise.resolve(),
    };
    held.delete(workspace);
    held.set(workspace, found);
    for (const oldest of held.keys()) if (held.size > WORKSPACES_MAX) held.delete(oldest);
    return found;
  };

  const fill = async (workspace: string, hold: Held): Promise<void> => {
    const opened = await vault();
    for (let after = Math.max(0, hold.last - LATE); ;) {
      const rows = await db
        .selectFrom("face_vector")
        .select(["image", "face", "kind", "sealed_vector", "sequence"])
        .where("workspace", "=", workspace)
        .where("sequence", ">", after)
        .orderBy("sequence")
        .limit(PAGE)
        .execute();
      for (const { image, face, kind, sealed_vector: sealed, sequence } of rows) {
        if (sealed === null || hold.seen.has(sequence)) continue;
        hold.seen.add(sequence);
        const vector = unpackVector(opened.open(sealed, faceVectorContext(workspace, image, face)));
        const column = hold.columns.get(kind) ?? new Column(vector.length);
        hold.columns.set(kind, column);
        column.put(image, face, vector);
      }
      after = rows.at(-1)?.sequence ?? after;
      hold.last = Math.max(hold.last, after);
      for (const sequence of hold.seen) if (sequence <= hold.last - LATE) hold.seen.delete(sequence);
      if (rows.length < PAGE) return;
    }
  };

  return Object.freeze<FaceIndex>({
    near: async ({ workspace, distanceMost, countMax }, face) => {
      const hold = holdOf(workspace);
      hold.filling = hold.filling.catch(() => undefined).then(() => fill(workspace, hold));
      await hold.filling;
      const found = hold.columns.get(face.kind)?.near(face.vector, distanceMost, countMax * 2) ?? [];
      const there = await stillThere(db, workspace, found);
      return found.filter(({ image }) => there.has(image)).slice(0, countMax);
    },
  });
}

/** What was deleted since is still in memory, and is not found. */
async function stillThere(db: Db, workspace: string, found: readonly NearFace[]): Promise<ReadonlySet<string>> {
  if (found.length === 0) return new Set();
  const rows = await db
    .selectFrom("face_reading")
    .leftJoin("library_item", "library_item.id", "face_reading.library_item")
    .select("face_reading.image")
    .where("face_reading.workspace", "=", workspace)
    .where("library_item.deleted_at", "is", null)
    .where(
      "face_reading.image",
      "in",
      found.map(({ image }) => image),
    )
    .execute();
  return new Set(rows.map(({ image }) => image));
}
