/** A library of many outputs by a seed: prompts of words as unequally common as those of a language, models, colours, looks. */
import { sql } from "kysely";
import { seededRandom } from "../src/core/ranking/testing/random.ts";
import { colourNames } from "../src/core/kernel/index.ts";
import { type Db, withTx } from "../src/server/storage/index.ts";

/** In more than half of the prompts, in a fiftieth, in ten of them, and in none. */
export const words = { common: "portrait", some: "lighthouse", rare: "xylophone", none: "zyzzyva" } as const;
export const models = ["Flux 2 Max", "Flux 2 Klein 9B", "GPT-Image 1.5", "Seedream 4.5", "Sketch Precise"] as const;
const useCases = ["portraits", "logos", "product-photos", "posters"] as const;
const sizes = [
  [1024, 1024],
  [1536, 1024],
  [1024, 1536],
  [2048, 2048],
] as const;
const VOCABULARY = 8_000;
const WORDS_EACH = 24;
const BATCH = 5_000;

const uuid = (workspace: number, kind: number, place: number): string =>
  `0190${workspace.toString(16)}${kind.toString(16)}00-0000-7000-8000-${place.toString(16).padStart(12, "0")}`;

const syllables = [
  "ka",
  "lo",
  "mir",
  "ten",
  "sha",
  "ru",
  "vel",
  "nox",
  "qui",
  "ber",
  "dan",
  "fos",
  "gli",
  "hus",
  "jor",
  "pax",
];
/** A word of its own for each number, none the beginning of a common one. */
const wordOf = (number: number): string =>
  Array.from(number.toString(16).padStart(4, "0"), (digit) => syllables[Number.parseInt(digit, 16)]).join("");

export interface Filled {
  readonly workspace: string;
  /** Of the output at this place; 0 is the oldest. */
  readonly idOf: (place: number) => string;
}

/** `turn` tells workspaces apart. The rows are as the walk and the jobs leave them. */
export async function fillLibrary(
  db: Db,
  order: { readonly workspace: string; readonly count: number; readonly seed: number; readonly turn: number },
): Promise<Filled> {
  const { workspace, count, seed, turn } = order;
  const random = seededRandom(seed + turn);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] ?? from[0]!;
  const idOf = (place: number): string => uuid(turn, 1, place);
  for (let from = 0; from < count; from += BATCH) {
    const places = Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) => from + offset);
    const rows = places.map((place) => {
      const [width, height] = pick(sizes);
      const zipf = Array.from({ length: WORDS_EACH }, () => wordOf(Math.floor(VOCABULARY ** random())));
      return {
        id: idOf(place),
        generation: uuid(turn, 2, place),
        prompt: [
          ...zipf,
          ...(random() < 0.55 ? [words.common] : []),
          ...(random() < 0.02 ? [words.some] : []),
          ...(place % Math.ceil(count / 10) === 7 ? [words.rare] : []),
        ].join(" "),
        // One maker's newest model is rare, another's is every second picture.
        model: random() < 0.5 ? models[0] : random() < 0.0005 ? "Flux 3" : pick(models),
        useCase: random() < 0.3 ? pick(useCases) : null,
        width,
        height,
        seconds: (count - place) * 30,
        favourite: random() < 0.02,
        tags: random() < 0.05 ? ["approved"] : [],
        colours: [...new Set([pick(colourNames.slice(0, 4)), pick(colourNames.slice(4))])],
        look: Array.from({ length: 192 }, () => (random() < 0.5 ? "1" : "0")).join(""),
      };
    });
    await withTx(db, (tx) => insertBatch(tx, workspace, JSON.stringify(rows)));
  }
  await sql`vacuum analyze library_item`.execute(db);
  await sql`vacuum analyze output`.execute(db);
  return { workspace, idOf };
}

async function insertBatch(
  tx: Parameters<Parameters<typeof withTx>[1]>[0],
  workspace: string,
  rows: string,
): Promise<void> {
  const from = sql`jsonb_to_recordset(${rows}::jsonb) as r (id uuid, generation uuid, prompt text, model text,
    "useCase" text, width int, height int, seconds int, favourite boolean, tags jsonb, colours jsonb, look text)`;
  await sql`
    insert into generation (id, workspace, idempotency_key, request_hash, prompt, use_case, spender, created_by)
    select r.generation, ${workspace}, r.id::text, '0', r.prompt, r."useCase", 'member/ada', 'Ada' from ${from}`.execute(
    tx,
  );
  await sql`
    insert into output (id, generation, workspace, position, route, provider, name, maker, sandbox, width, height, spender,
      quoted_microcredits, charged_microcredits, hold, state, blob, media_type, bytes, received_width, received_height,
      placeholder, took_ms, started_at, ended_at)
    select r.id, r.generation, ${workspace}, 0, 'sketch/sketch/precise', 'sketch', r.model, 'Proofsheet', true, r.width, r.height,
      'member/ada', 2000000, 2000000, r.id::text, 'delivered', encode(sha256(r.id::text::bytea), 'hex'), 'image/png', 100000,
      r.width, r.height, ${placeholder}, 1200, now(), now() - make_interval(secs => r.seconds) from ${from}`.execute(
    tx,
  );
  await sql`
    insert into library_item (id, workspace, kind, generation, said, model, use_case, width, height, created_at,
      favourite_at, tags, colours, look, looked_at)
    select r.id, ${workspace}, 'output', r.generation, r.prompt, r.model, r."useCase", r.width, r.height,
      now() - make_interval(secs => r.seconds), case when r.favourite then now() end,
      array(select jsonb_array_elements_text(r.tags)), array(select jsonb_array_elements_text(r.colours)),
      r.look::bit(192), now() from ${from}`.execute(tx);
}

/** As long as a real one. */
const placeholder = `data:image/webp;base64,${"UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoQAAwAAUAmJaQAA3AA".repeat(3)}`;
