import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { sql } from "kysely";
import { expect, onTestFinished } from "vitest";
import { temporaryFolder } from "../../../../test/support/storage.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { migrate } from "../../storage/migrate.ts";
import { migrations } from "../../storage/migrations/index.ts";
import type { Db } from "../../storage/index.ts";

/** Files of a pack by name: text as it stands, bytes, or a value to be written as JSON (a list in .jsonl as lines). */
export type PackFiles = Readonly<Record<string, unknown>>;

/** A folder that goes when the test ends. */
export function testFolder(name: string): string {
  const folder = temporaryFolder(name);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writePackFolder(files: PackFiles, folder: string = testFolder("pack")): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, textOf(name, content));
  }
  return folder;
}

function textOf(name: string, content: unknown): string | Uint8Array {
  if (typeof content === "string" || content instanceof Uint8Array) return content;
  if (!name.endsWith(".jsonl") || !Array.isArray(content)) return JSON.stringify(content, null, 1);
  return content.map((row) => `${JSON.stringify(row)}\n`).join("");
}

interface TestPrompt {
  readonly id: string;
  readonly outputs: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

/** Two prompts, each with one output of alpha and of beta. */
export const twoPrompts = (): readonly TestPrompt[] =>
  ["p1", "p2"].map((id) => ({ id, prompt: `A picture of ${id}`, outputs: [{ model: "alpha" }, { model: "beta" }] }));

export const testManifest = (parts: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  title: "A test pack",
  source: "made for a test",
  useCase: "portrait",
  models: [
    { id: "alpha", maker: "A maker" },
    { id: "beta", maker: "A maker" },
  ],
  prompts: twoPrompts(),
  ...parts,
});

export const vote = (parts: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  prompt: "p1",
  left: "alpha",
  right: "beta",
  choice: "left",
  voter: "v17",
  ...parts,
});

export const citation = (parts: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  model: "alpha",
  metric: "arena rating",
  value: 1200,
  unit: "rating",
  direction: "higher",
  publisher: "A publisher",
  url: "https://example.org/board",
  asOf: "2026-09-30",
  grade: "primary",
  ...parts,
});

/** A small picture of one colour. */
export const picture = (colour: string, width = 32, height = 24): Promise<Uint8Array> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();

/** The database as on a first start. */
export async function freshen(db: Db): Promise<void> {
  await sql.raw("drop schema public cascade; create schema public").execute(db);
  await migrate(db, migrations);
}

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof Failure) return error;
  throw error instanceof Error ? error : new Error(`expected a Failure, not ${JSON.stringify(error)}`);
}

/** Rows, packs and snapshots there are: nothing, after a refused import. */
export async function expectNothingStored(db: Db): Promise<void> {
  for (const table of ["evidence", "pack", "pack_record", "snapshot", "latest_snapshot", "withdrawn"] as const)
    expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
}
