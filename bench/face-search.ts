/**
 * Searching one face among many: a library of outputs with a face each, sealed as they are kept, then searched for a
 * person as `studio/faces` does it. Beside it every distance in full over the same numbers in one block, and nothing
 * else: what a search can be faster than only by stopping early at faces that are far. The target is 100 ms. Run: `node bench/face-search.ts [COUNT]`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { seededRandom } from "../src/core/ranking/testing/random.ts";
import { FACE_VERSION } from "../src/server/instruments/index.ts";
import { faceVectorContext, openStorage, openVault, withTx } from "../src/server/storage/index.ts";
import { openFaces, packVector } from "../src/server/studio/faces/index.ts";
import { fillLibrary } from "./library-rows.ts";
import { machine } from "./ranking-setting.ts";

const LIMIT_MS = 100;
const COUNT = Number(process.argv[2] ?? 100_000);
const LENGTH = 128;
const SEARCHES = 40;
const BATCH = 2_000;
/** About as long as the vectors that the network gives. */
const NORM = 1.4;

const random = seededRandom(28);
/** Sums of four are near enough to a bell: directions are even, and two of them nearly at right angles. */
const spread = (): number => random() + random() + random() + random() - 2;
function direction(): Float32Array {
  const vector = Float32Array.from({ length: LENGTH }, spread);
  const scale = NORM / Math.hypot(...vector);
  return vector.map((value) => value * scale);
}

const folder = mkdtempSync(path.join(os.tmpdir(), "proofsheet-face-search-"));
const storage = await openStorage({ dataFolder: path.join(folder, "data"), databaseUrl: null, s3: null });
const vault = await openVault(storage.db, { dataFolder: path.join(folder, "data"), secret: "b".repeat(64) });
const workspace = "bench-faces";
await withTx(storage.db, (tx) =>
  tx.insertInto("workspace").values({ id: workspace, name: workspace, suspended_at: null }).execute(),
);
const { idOf } = await fillLibrary(storage.db, { workspace, count: COUNT, seed: 5, turn: 1 });
const vectors: Float32Array[] = [];
for (let from = 0; from < COUNT; from += BATCH) {
  const places = Array.from({ length: Math.min(BATCH, COUNT - from) }, (_, offset) => from + offset);
  await withTx(storage.db, async (tx) => {
    await tx
      .insertInto("face_reading")
      .values(
        places.map((place) => ({
          image: idOf(place),
          workspace,
          library_item: idOf(place),
          upload: null,
          version: FACE_VERSION,
        })),
      )
      .execute();
    const rows = places.map((place) => {
      vectors[place] = direction();
      const sealed = vault.seal(packVector(vectors[place]), faceVectorContext(workspace, idOf(place), 0));
      const box = { face_left: 0.4, face_top: 0.3, face_width: 0.2, face_height: 0.2 };
      return {
        image: idOf(place),
        workspace,
        face: 0,
        kind: "photograph" as const,
        ...box,
        sureness: 0.9,
        sealed_vector: sealed,
      };
    });
    await tx.insertInto("face_vector").values(rows).execute();
  });
}

const faces = openFaces({
  storage,
  vault: () => Promise.resolve(vault),
  pool: () => {
    throw new Error("nothing is read here");
  },
});
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const wish = { workspace, distanceMost: 0.65, countMax: 100 };
const personAt = (place: number) => ({ kind: "photograph" as const, vector: vectors[place] ?? direction() });

const first = await timed(() => faces.near(wish, personAt(0)));
const searches: number[] = [];
for (let turn = 0; turn < SEARCHES; turn++) {
  const place = Math.floor(random() * COUNT);
  let found: readonly { readonly image: string }[] = [];
  searches.push(await timed(async () => (found = await faces.near(wish, personAt(place)))));
  if (found[0]?.image !== idOf(place)) throw new Error("a face is nearest to itself");
}

const plain = new Float32Array(COUNT * LENGTH);
for (const [place, vector] of vectors.entries()) plain.set(vector, place * LENGTH);
let sink = 0;
const scans: number[] = [];
for (let turn = 0; turn < SEARCHES; turn++)
  scans.push(
    await timed(() => {
      const { vector } = personAt(turn);
      for (let from = 0; from < plain.length; from += LENGTH) {
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let place = 0; place < LENGTH; place += 4) {
          a += (plain[from + place]! - vector[place]!) ** 2;
          b += (plain[from + place + 1]! - vector[place + 1]!) ** 2;
          c += (plain[from + place + 2]! - vector[place + 2]!) ** 2;
          d += (plain[from + place + 3]! - vector[place + 3]!) ** 2;
        }
        sink += a + b + c + d;
      }
    }),
  );

const figures = (values: readonly number[]): string =>
  `median ${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms`;
console.log(`${machine()}; ${COUNT} outputs with a face of ${LENGTH} numbers (${sink === 0 ? 0 : 1})`);
console.log(`first search of a workspace, which opens every sealed row: ${first.toFixed(0)} ms`);
console.log(`searches for one person: ${figures(searches)}; limit ${LIMIT_MS} ms`);
console.log(`every distance in full and nothing else: ${figures(scans)}`);
await storage.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = quantile(searches, 0.95) <= LIMIT_MS ? 0 : 1;
