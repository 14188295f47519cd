/**
 * A process of the studio for benches: `live-studio.ts DATA_FOLDER web|worker|all PROVIDER_URL PORT`, with the routes of
 * a provider of pictures. Who asks is whom the cookie or header names. Prints one line when it is ready; ends in good
 * order when its input ends.
 */
import { once } from "node:events";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { openStudio, studioServices } from "../src/server/boot/studio.ts";
import { noLimits } from "../src/server/generation/index.ts";
import { studioRoutes } from "../src/server/http/studio/index.ts";
import { openStorage } from "../src/server/storage/index.ts";
import { pictureModels } from "../test/support/studio/picture-models.ts";
import { memberOf } from "../test/support/studio/studio.ts";

const [dataFolder = "", role = "all", providerUrl = "", port = "0"] = process.argv.slice(2);
const MANY = 100_000;

const storage = await openStorage({ dataFolder, databaseUrl: process.env["DATABASE_URL"] ?? null, s3: null });
const models = pictureModels(providerUrl);
const studio = await openStudio({
  storage,
  role: role === "web" || role === "worker" ? role : "all",
  publicUrl: `http://127.0.0.1:${port}`,
  adapters: () => models,
  settings: {
    limitsOf: () => ({ ...noLimits, concurrencyMax: MANY }),
    runningMaxPerWorkspace: MANY,
    activeMaxPerWorkspace: MANY,
  },
  log: ({ what, output, error }) =>
    void process.stderr.write(`${what} ${output ?? ""} ${error instanceof Error ? (error.stack ?? "") : ""}\n`),
});

const app = new Hono();
app.get("/blank", (c) => c.html("<!doctype html><title>Blank</title>"));
app.route(
  "/",
  studioRoutes({
    authenticate: async (headers) =>
      memberOf(headers.get("x-workspace") ?? /workspace=(\w+)/.exec(headers.get("cookie") ?? "")?.[1] ?? ""),
    ...studioServices(storage, studio),
  }),
);
const server = role === "worker" ? null : serve({ fetch: app.fetch, port: Number(port), hostname: "127.0.0.1" });
if (server !== null && !server.listening) await once(server, "listening");
process.stdout.write("ready\n");

process.stdin.on("end", () => {
  void studio.delivery
    .close()
    .then(() => server?.close())
    .then(studio.close)
    .then(storage.close)
    .then(() => process.exit(0));
});
process.stdin.resume();
