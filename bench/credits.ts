/**
 * Credit transfers: a hold and its post, as the product makes them (typed functions, each in a transaction of its own, so
 * two commits and six statements), beside the same statements as one server-side function called raw: one prepared
 * statement and one commit for both, nothing of ours between. The target is against that; a raw call for each of the two,
 * which has as many commits as the product, is printed too. The variants take short turns in one run, on one server and as
 * many connections, and a share is the median of the rounds' own shares, so that what else the machine does weighs on both.
 *   node --import ./src/server/boot/tsx-hook.ts bench/credits.ts [seconds a turn, default 1] [rounds, default 15]
 */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import os from "node:os";
import pg from "pg";
import { addPurchase, placeHold, postHold } from "../src/server/credits/index.ts";
import { openDb, withTx, type Db } from "../src/server/storage/db.ts";
import { ensureDatabase } from "../src/server/storage/embedded/index.ts";
import { migrate } from "../src/server/storage/migrate.ts";
import { migrations } from "../src/server/storage/migrations/index.ts";
import { below, seededRandom } from "../src/core/ranking/testing/random.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { machine } from "./ranking-setting.ts";

const turnSeconds = Number(process.argv[2] ?? 1);
const rounds = Number(process.argv[3] ?? 15);
const seed = 20_261_123;
const CLIENTS = 16;
const CONNECTIONS = 10; // the product's own pool
const WORKSPACES = 200;
const AMOUNT = 12_000_000n;
const LIFETIME_MS = 3_600_000;
const TARGET = 0.6;

const random = seededRandom(seed);
const workspace = (): string => `workspace-${below(random, WORKSPACES)}`;

/** One hold and its post: two transfers. */
type Pair = () => Promise<void>;

function product(db: Db): Pair {
  return async () => {
    const [owner, key] = [workspace(), randomUUID()];
    const hold = { workspace: owner, key: `${key}/hold`, amount: AMOUNT, lifetimeMs: LIFETIME_MS, reference: key };
    const held = await withTx(db, (tx) => placeHold(tx, hold));
    const post = { workspace: owner, key: `${key}/post`, hold: held.event ?? "", amount: AMOUNT };
    const posted = await withTx(db, (tx) => postHold(tx, post));
    if (posted.outcome !== "accepted") throw new Error(`a post was answered ${posted.outcome}`);
  };
}

interface RawAnswer {
  readonly answer: { readonly event: string; readonly outcome: string };
}

const HOLD = { name: "hold", text: "select ledger_place_hold($1, $2, $3, $4, $5, null) as answer" };
const POST = { name: "post", text: "select ledger_post_hold($1, $2, $3, $4, null) as answer" };

function raw(pool: pg.Pool): Pair {
  return async () => {
    const [owner, key] = [workspace(), randomUUID()];
    const held = await pool.query<RawAnswer>({ ...HOLD, values: [owner, `${key}/hold`, AMOUNT, LIFETIME_MS, key] });
    const hold = held.rows[0]?.answer.event;
    const posted = await pool.query<RawAnswer>({ ...POST, values: [owner, `${key}/post`, hold, AMOUNT] });
    if (posted.rows[0]?.answer.outcome !== "accepted") throw new Error("a raw post was refused");
  };
}

/** Both in one call and one commit: fewer flushes to disk than two transfers can have. */
const PAIR = `
  create function bench_pair(p_workspace text, p_key text, p_amount bigint, p_lifetime_ms bigint) returns jsonb
  language plpgsql as $$
  declare
    v_hold jsonb := ledger_place_hold(p_workspace, p_key || '/hold', p_amount, p_lifetime_ms, p_key, null);
  begin
    return ledger_post_hold(p_workspace, p_key || '/post', (v_hold ->> 'event')::bigint, p_amount, null);
  end $$`;

function rawPair(pool: pg.Pool): Pair {
  const statement = { name: "pair", text: "select bench_pair($1, $2, $3, $4) as answer" };
  return async () => {
    const posted = await pool.query<RawAnswer>({
      ...statement,
      values: [workspace(), randomUUID(), AMOUNT, LIFETIME_MS],
    });
    if (posted.rows[0]?.answer.outcome !== "accepted") throw new Error("a raw pair was refused");
  };
}

/** What any ledger with holds must do, and nothing else: no keys, grants, reasons, guards or answers kept. */
const BARE = `
  create table bench_account (id text primary key, balance bigint not null, held bigint not null, check (held between 0 and balance));
  create table bench_hold (id bigint generated always as identity primary key, account text not null, amount bigint not null, state text not null);
  create table bench_entry (id bigint generated always as identity primary key, hold bigint not null, account text not null, amount bigint not null);
  insert into bench_account select 'workspace-' || n, 1000000000000000, 0 from generate_series(0, ${WORKSPACES - 1}) n;
  create function bench_hold(p_account text, p_amount bigint) returns bigint language plpgsql as $$
  declare v_hold bigint;
  begin
    update bench_account set held = held + p_amount where id = p_account;
    insert into bench_hold (account, amount, state) values (p_account, p_amount, 'pending') returning id into v_hold;
    return v_hold;
  end $$;
  create function bench_post(p_account text, p_hold bigint) returns bigint language plpgsql as $$
  declare v_amount bigint;
  begin
    perform 1 from bench_account where id = p_account for no key update;
    update bench_hold set state = 'posted' where id = p_hold and state = 'pending' returning amount into v_amount;
    update bench_account set balance = balance - v_amount, held = held - v_amount where id = p_account;
    insert into bench_entry (hold, account, amount) values (p_hold, p_account, -v_amount), (p_hold, 'revenue', v_amount);
    return v_amount;
  end $$`;

function bare(pool: pg.Pool): Pair {
  const hold = { name: "bare-hold", text: "select bench_hold($1, $2) as id" };
  const post = { name: "bare-post", text: "select bench_post($1, $2) as amount" };
  return async () => {
    const owner = workspace();
    const held = await pool.query<{ id: string }>({ ...hold, values: [owner, AMOUNT] });
    const posted = await pool.query<{ amount: string }>({ ...post, values: [owner, held.rows[0]?.id] });
    if (posted.rows[0]?.amount !== String(AMOUNT)) throw new Error("a bare post was refused");
  };
}

interface Turn {
  readonly transfersPerSecond: number;
  /** Of one pair, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((x, y) => x - y),
    0.5,
  );

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

async function turn(pair: Pair, seconds: number): Promise<Turn> {
  const times: number[] = [];
  const began = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      const start = performance.now();
      await pair();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const elapsed = (performance.now() - began) / 1000;
  const sorted = times.sort((x, y) => x - y);
  return { transfersPerSecond: (2 * times.length) / elapsed, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

async function stock(db: Db): Promise<void> {
  for (let n = 0; n < WORKSPACES; n++) {
    const purchase = { workspace: `workspace-${n}`, key: "stock", amount: 10n ** 15n, reference: `payment-${n}` };
    await withTx(db, (tx) => addPurchase(tx, purchase));
  }
}

async function main(dataFolder: string): Promise<void> {
  const server = await ensureDatabase(dataFolder);
  const db = openDb(server.connection);
  const pool = new pg.Pool({ ...server.connection, max: CONNECTIONS });
  pool.on("error", () => undefined); // an idle connection, when the server stops
  await migrate(db, migrations);
  await stock(db);
  await pool.query(PAIR);
  await pool.query(BARE);
  const variants: readonly (readonly [string, Pair])[] = [
    ["product: typed functions in transactions", product(db)],
    ["raw: the same as one function, one commit", rawPair(pool)],
    ["raw: one function for each, two commits", raw(pool)],
    ["bare: balances and entries, nothing else", bare(pool)],
  ];
  console.log(`${machine()}, load ${os.loadavg()[0]?.toFixed(1)}; seed ${seed}`);
  console.log(
    `${CLIENTS} clients, ${CONNECTIONS} connections, ${WORKSPACES} workspaces, ${rounds} rounds of ${turnSeconds} s, fsync on`,
  );
  for (const [, pair] of variants) await turn(pair, 1); // warm
  const turns = variants.map((): Turn[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [place, [, pair]] of variants.entries()) turns[place]!.push(await turn(pair, turnSeconds));
  }
  const rates = turns.map((each) => median(each.map(({ transfersPerSecond }) => transfersPerSecond)));
  for (const [place, [name]] of variants.entries()) {
    const each = turns[place]!;
    const [p50, p99] = [median(each.map((one) => one.p50)), median(each.map((one) => one.p99))];
    console.log(
      `${name.padEnd(44)} ${rates[place]!.toFixed(0).padStart(6)} transfers/s   a pair: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    );
  }
  const shareOf = (place: number): number =>
    median(turns[0]!.map((own, round) => own.transfersPerSecond / turns[place]![round]!.transfersPerSecond));
  const share = shareOf(1);
  console.log(
    `product / raw, one function and one commit: ${percent(share)}   target ≥ ${percent(TARGET)}: ${share >= TARGET ? "pass" : "MISS"}`,
  );
  console.log(`product / raw, one function for each: ${percent(shareOf(2))}`);
  console.log(`product / bare: ${percent(shareOf(3))} (the price of keys, grants, guards and kept answers)`);
  await pool.end();
  await db.destroy();
  await server.stop();
}

const dataFolder = temporaryFolder("bench-credits");
await main(dataFolder).finally(() => rmSync(dataFolder, { recursive: true, force: true }));
