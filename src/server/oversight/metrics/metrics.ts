import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { onSpanEnd, type SpanEnd } from "../../tracing/index.ts";
import type { Readiness } from "../health/readiness.ts";
import type { DiskNow } from "../overview/disk.ts";
import type { QueueNow } from "../overview/queue.ts";

export interface MetricsOptions {
  readonly queue: () => Promise<QueueNow>;
  readonly disk: () => Promise<DiskNow>;
  readonly readiness: () => Promise<Readiness>;
  /** What each provider took today, in micro-USD. */
  readonly spentToday: () => Promise<readonly { readonly provider: string; readonly microUsd: number }[]>;
}

/** What Prometheus asks for. Labels are names that this version knows: routes of ours, states, adapters; never an id. */
export interface Metrics {
  readonly contentType: string;
  readonly text: () => Promise<string>;
  readonly close: () => void;
}

/** However often it is asked, the database is asked this seldom. */
const FRESH_MS = 5_000;

const seconds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 300];

export function openMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "proofsheet_" });
  const forget = onSpanEnd(counting(registry));
  const refresh = gauges(registry, options);
  let refreshed: Promise<void> | null = null;
  return Object.freeze<Metrics>({
    contentType: registry.contentType,
    text: async () => {
      refreshed ??= refresh().finally(() => {
        setTimeout(() => (refreshed = null), FRESH_MS).unref();
      });
      await refreshed;
      return registry.metrics();
    },
    close: forget,
  });
}

/** The same pieces of work that traces show. */
function counting(registry: Registry): (end: SpanEnd) => void {
  const registers = [registry];
  const http = new Histogram({
    name: "proofsheet_http_request_seconds",
    help: "Requests by the pattern of their address, until the answer began",
    labelNames: ["method", "route", "status"],
    buckets: seconds,
    registers,
  });
  const calls = new Histogram({
    name: "proofsheet_provider_call_seconds",
    help: "Calls to providers",
    labelNames: ["provider", "call", "outcome"],
    buckets: seconds,
    registers,
  });
  const walks = new Counter({
    name: "proofsheet_image_walks_total",
    help: "Times that a worker had an image in hand",
    labelNames: ["provider"],
    registers,
  });
  return ({ name, attributes, ms, failure }) => {
    const of = (attribute: string): string => String(attributes[attribute] ?? "");
    if (name === "http request") {
      const status = failure === null ? `${of("http.response.status_code").slice(0, 1)}xx` : "5xx";
      http.observe({ method: of("http.request.method"), route: of("http.route"), status }, ms / 1_000);
    } else if (name.startsWith("provider ")) {
      const call = name.slice("provider ".length);
      calls.observe({ provider: of("provider"), call, outcome: failure === null ? "answered" : "failed" }, ms / 1_000);
    } else if (name === "image walk") walks.inc({ provider: of("provider") });
  };
}

function gauges(registry: Registry, options: MetricsOptions): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> =>
    new Gauge({ name: `proofsheet_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const images = gauge("images_unfinished", "Images that are not over", ["state"]);
  const waiting = gauge("image_wait_seconds", "How long the image waits that has waited the longest");
  const workers = gauge("workers", "Processes that make images at this moment");
  const reserved = gauge("provider_reserved_usd", "What providers may still bill for images that are not over");
  const spent = gauge("provider_cost_today_usd", "What each provider took today (UTC), or may take", ["provider"]);
  const free = gauge("disk_free_bytes", "Room where the data folder is");
  const database = gauge("database_bytes", "Size of the database");
  const pictures = gauge("pictures_bytes", "Size of all pictures");
  const ready = gauge("ready", "1 where the part works", ["part"]);
  return async () => {
    const { parts } = await options.readiness();
    for (const { part, ok } of parts) ready.set({ part }, ok ? 1 : 0);
    if (!parts.every(({ part, ok }) => ok || part !== "database")) return; // nobody to ask
    const [queue, disk, today] = await Promise.all([options.queue(), options.disk(), options.spentToday()]);
    for (const state of ["queued", "running", "unsettled"] as const) images.set({ state }, queue[state]);
    waiting.set(queue.waitingSince === null ? 0 : Math.max(0, Date.now() - Date.parse(queue.waitingSince)) / 1_000);
    workers.set(queue.workers);
    reserved.set(Number(queue.reserved) / 1e6);
    spent.reset();
    for (const { provider, microUsd } of today) spent.set({ provider }, microUsd / 1e6);
    if (disk.disk !== null) free.set(disk.disk.freeBytes);
    database.set(disk.databaseBytes);
    pictures.set(disk.pictureBytes);
  };
}
