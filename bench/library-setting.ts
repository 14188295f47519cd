/** A running server with somebody in it whose library is large, and whose newest pictures can be seen. */
import { sql } from "kysely";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { openStorage, type Storage } from "../src/server/storage/index.ts";
import { launchChromium } from "../test/browser/chromium.ts";
import { becomeOperator, signUp } from "../test/browser/studio/visitor.ts";
import { startServerOn } from "../test/support/server.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { fillLibrary } from "./library-rows.ts";

export interface LargeLibrary {
  readonly address: string;
  readonly browser: Browser;
  readonly page: Page;
  readonly cookie: string;
  readonly storage: Storage;
  readonly workspace: string;
  readonly idOf: (place: number) => string;
  readonly close: () => Promise<void>;
}

export interface LibrarySize {
  readonly count: number;
  /** In another workspace, which must be in nobody's way. */
  readonly others: number;
  /** So many of the newest have thumbnails. */
  readonly seen: number;
  readonly seed: number;
}

export async function openLargeLibrary({ count, others, seen, seed }: LibrarySize): Promise<LargeLibrary> {
  const dataFolder = temporaryFolder("bench-library");
  const [server, browser] = await Promise.all([startServerOn(dataFolder), launchChromium()]);
  const place = { browser, address: server.address };
  const page = await signUp(place, await becomeOperator(place, server.printed), "Vera");
  const storage = await openStorage({ dataFolder, databaseUrl: null, s3: null });
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const me = await fetch(`${server.address}/api/me`, { headers: { cookie } });
  const { workspace } = (await me.json()) as { readonly workspace: { readonly id: string } };
  await storage.db.insertInto("workspace").values({ id: "others", name: "Others", suspended_at: null }).execute();
  await fillLibrary(storage.db, { workspace: "others", count: others, seed, turn: 2 });
  const { idOf } = await fillLibrary(storage.db, { workspace: workspace.id, count, seed, turn: 1 });
  await addThumbnails(
    storage,
    Array.from({ length: Math.min(seen, count) }, (_, back) => idOf(count - 1 - back)),
  );
  return {
    address: server.address,
    browser,
    page,
    cookie,
    storage,
    workspace: workspace.id,
    idOf,
    close: async () => {
      await browser.close();
      await storage.close();
      await server.stop();
    },
  };
}

const DISTINCT = 48;

/** Shapes in colours, on which grain is laid, so that a thumbnail is as large in bytes as a photograph's. */
function drawing(turn: number): string {
  const hue = (turn * 47) % 360;
  const [x, y] = [20 + ((turn * 31) % 60), 20 + ((turn * 17) % 60)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="640" height="640">
    <rect width="100" height="100" fill="hsl(${hue} 45% 62%)"/><circle cx="${x}" cy="${y}" r="26" fill="hsl(${(hue + 150) % 360} 60% 45%)"/>
    <path d="M0 ${60 + (turn % 25)} Q50 ${40 + (turn % 30)} 100 80 V100 H0Z" fill="hsl(${(hue + 40) % 360} 40% 30%)"/></svg>`;
}

async function addThumbnails({ db, blobs }: Storage, ids: readonly string[]): Promise<void> {
  const made: { readonly width: number; readonly blob: string; readonly bytes: number; readonly turn: number }[] = [];
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const grain = await sharp({ create: { width: 200, height: 200, channels: 3, background: "grey", noise } })
    .resize(640, 640)
    .png()
    .toBuffer();
  for (let turn = 0; turn < DISTINCT; turn += 1) {
    const drawn = await sharp(Buffer.from(drawing(turn)))
      .composite([{ input: grain, blend: "soft-light" }])
      .png({ compressionLevel: 1 })
      .toBuffer();
    for (const width of [320, 640]) {
      const bytes = await sharp(drawn).resize({ width }).webp({ quality: 80 }).toBuffer();
      const { hash, size } = await blobs.put(bytes);
      made.push({ width, blob: hash, bytes: size, turn });
    }
  }
  await sql`
    insert into rendition (output, format, width, blob, bytes)
    select i.id::uuid, 'webp', m.width, m.blob, m.bytes
    from unnest(${ids}::text[]) with ordinality as i (id, place)
    join jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m (width int, blob text, bytes int, turn int)
      on m.turn = i.place % ${DISTINCT}`.execute(db);
}
