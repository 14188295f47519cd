/**
 * A process of the studio that tests and benches kill: `studio-process.ts DATA_FOLDER web|worker|all PROVIDER_URL PORT`.
 * Who asks is whoever the header X-Workspace names. Prints one line when it is ready; ends in good order when its input
 * ends.
 */
import { serve } from "@hono/node-server";
import { balanceOf } from "../../src/server/credits/index.ts";
import {
  defaultSettings,
  generationService,
  noLimits,
  openDelivery,
  startWorker,
} from "../../src/server/generation/index.ts";
import { studioRoutes } from "../../src/server/http/studio/index.ts";
import { pictureSets } from "../../src/server/studio/sets/index.ts";
import type { S3Settings } from "../../src/server/storage/blobs/s3-requests.ts";
import { openStorage } from "../../src/server/storage/index.ts";
import { standInModel } from "../support/studio/provider-model.ts";
import { memberOf } from "../support/studio/studio.ts";

const [dataFolder = "", role = "all", providerUrl = "", port = "0"] = process.argv.slice(2);
const AT_ONCE = 256;

const s3 = process.env["STUDIO_S3"];
const storage = await openStorage({
  dataFolder,
  databaseUrl: process.env["DATABASE_URL"] ?? null,
  s3: s3 === undefined ? null : (JSON.parse(s3) as S3Settings),
});
const { db } = storage;
const model = standInModel(providerUrl);
const routes = () => [model];
const settings = {
  ...defaultSettings,
  limitsOf: () => ({ ...noLimits, concurrencyMax: AT_ONCE }),
  runningMaxPerWorkspace: AT_ONCE,
  activeMaxPerWorkspace: 100_000,
  operatorCostMaxPerDayMicroUsd: 1_000_000_000,
};

const worker =
  role === "web"
    ? null
    : await startWorker({
        db,
        storage,
        routes,
        settings,
        hooksAt: null,
        keep: (_output, bytes) => storage.blobs.put(bytes),
        placeholder: () => Promise.resolve(null),
        onDelivered: () => Promise.resolve(),
        log: ({ what, output, error }) =>
          void process.stderr.write(`${what} ${output ?? ""} ${error instanceof Error ? (error.stack ?? "") : ""}\n`),
      });

const delivery =
  role === "worker"
    ? null
    : await openDelivery({
        storage,
        publicUrl: `http://127.0.0.1:${port}`,
        balanceOf: async (reader, workspace) => {
          const { available, heldAside } = await balanceOf(reader, workspace);
          return { available, held: heldAside };
        },
      });
const app = studioRoutes({
  authenticate: (headers) => Promise.resolve(memberOf(headers.get("x-workspace") ?? "")),
  ...(delivery === null ? {} : { delivery }),
  generation: generationService({ db, routes, settings }),
  sets: pictureSets({ db, routes, settings }),
});
const server = role === "worker" ? null : serve({ fetch: app.fetch, port: Number(port), hostname: "127.0.0.1" });
process.stdout.write("ready\n");

process.stdin.on("end", () => {
  server?.close();
  void Promise.all([worker?.stop(5_000), delivery?.close()])
    .then(() => storage.close())
    .then(() => process.exit(0));
});
process.stdin.resume();
