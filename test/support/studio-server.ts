import { once } from "node:events";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import sharp from "sharp";
import type { Principal } from "../../src/server/accounts/index.ts";
import {
  addLibraryItem,
  type Delivery,
  openDelivery,
  openUploads,
  placeholderOf,
} from "../../src/server/generation/index.ts";
import { compression } from "../../src/server/http/compression.ts";
import { securityHeaders } from "../../src/server/http/responses.ts";
import { studioRoutes } from "../../src/server/http/studio/index.ts";
import { type Library, openLibrary } from "../../src/server/studio/index.ts";
import { serverSite } from "../../src/server/publishing/index.ts";
import { keepBlob, type Storage, withTx } from "../../src/server/storage/index.ts";
import { addOutput } from "./studio-rows.ts";
import { openTestStorage, type TestStorage } from "./storage.ts";

/** The studio's addresses on loopback, with people and keys of the test's own instead of accounts. */
export interface StudioServer {
  readonly storage: TestStorage;
  readonly delivery: Delivery;
  readonly library: Library;
  readonly address: string;
  /** By what stands behind “Bearer ”; may be changed while the server runs. */
  readonly principals: Map<string, Principal>;
  readonly ask: (path: string, who?: string | null, init?: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

type Request = Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> };

export const member = (workspace: string, role: Principal["role"] = "owner"): Principal => ({
  workspace,
  role,
  scopes: ["read", "generate"],
  spender: "member/ada",
  name: "Ada",
  user: { id: "ada", operator: false, verified: true },
  spendingLimits: { daily: null, total: null },
});

export const apiKey = (workspace: string, scopes: Principal["scopes"]): Principal => ({
  ...member(workspace, "editor"),
  scopes,
  spender: "key/k",
  name: "A key",
  user: null,
});

export async function startStudio(principals: Readonly<Record<string, Principal>>): Promise<StudioServer> {
  const storage = await openTestStorage();
  const known = new Map(Object.entries(principals));
  const balanceOf = async () => ({ available: 12_000_000n, held: 3_000_000n });
  const delivery = await openDelivery({ storage, publicUrl: "https://studio.example", balanceOf });
  const library = openLibrary(storage);
  const site = serverSite("https://studio.example", "test", null);
  const app = new Hono();
  app.use(compression(), securityHeaders);
  app.route(
    "/",
    studioRoutes({
      authenticate: async (headers) => known.get(headers.get("authorization")?.replace("Bearer ", "") ?? "") ?? null,
      delivery,
      library,
      uploads: openUploads({ storage, bytesMax: 100_000_000 }),
      site: { siteFor: () => site },
    }),
  );
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("a port was expected");
  const address = `http://127.0.0.1:${bound.port}`;
  return {
    storage,
    delivery,
    library,
    address,
    principals: known,
    ask: (path, who = "owner", init = {}) =>
      fetch(`${address}${path}`, {
        redirect: "manual",
        ...init,
        headers: { ...(who === null ? {} : { Authorization: `Bearer ${who}` }), ...init.headers },
      }),
    close: async () => {
      await delivery.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await storage.close();
    },
  };
}

/** An output whose picture arrived: its bytes stored, its row as the walk leaves it. Returns its id. */
export async function deliver(
  storage: Storage,
  workspace: string,
  bytes: Uint8Array,
  change: Parameters<typeof addOutput>[2] = {},
): Promise<string> {
  const { width, height, format } = await sharp(bytes).metadata();
  const output = await addOutput(storage, workspace, { ...change, state: "running" });
  const reference = await keepBlob(storage, output, bytes);
  if (reference === null) throw new Error("an output that is there was expected");
  await storage.db
    .updateTable("output")
    .set({
      state: "delivered",
      blob: reference.hash,
      media_type: format === "svg" ? "image/svg+xml" : `image/${format}`,
      bytes: reference.size,
      received_width: width,
      received_height: height,
      placeholder: await placeholderOf(bytes),
      charged_microcredits: "2000000",
      took_ms: 1200,
      started_at: new Date().toISOString(),
      ended_at: change.ended_at ?? new Date().toISOString(),
    })
    .where("id", "=", output)
    .execute();
  await withTx(storage.db, (tx) => addLibraryItem(tx, { output }));
  return output;
}

/** A picture that no two seeds share, quickly made. */
export function noise(seed: number, width = 96, height = 64) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0, state = seed + 1; at < pixels.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    pixels[at] = state >>> 24;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}
