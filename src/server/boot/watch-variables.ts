import { z } from "zod";

/** What an operator sets about watching an instance from outside. */
export interface WatchConfiguration {
  readonly watch: {
    /** Who shows it may read /metrics; null: nobody may, except at the status address of this machine. */
    readonly metricsToken: string | null;
    /** Where /health, /ready and /metrics are besides, for workers too; null: nowhere. */
    readonly status: { readonly host: string; readonly port: number; readonly isLoopback: boolean } | null;
    /** Of a collector, without a trailing slash; null: no traces are made. */
    readonly tracesTo: string | null;
    readonly serviceName: string;
  };
}

const token = z.string().min(16, "must have at least 16 characters");

const ADDRESS = /^(127(?:\.\d{1,3}){3}|\[::1\]|localhost|[\w.-]+|\[[0-9a-f:]+\]):(\d{1,5})$/i;

const address = z
  .string()
  .refine(
    (text) => Number(ADDRESS.exec(text)?.[2] ?? 0) >= 1 && Number(ADDRESS.exec(text)?.[2]) <= 65_535,
    "must be a host and a port",
  );

const collector = z
  .string()
  .refine(
    (text) => URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol),
    "must be an http or https address",
  );

export const WATCH_VARIABLES = [
  {
    name: "METRICS_TOKEN",
    meaning: "lets who sends it as a bearer token read /metrics; without it nobody reads them there",
    default: null,
    example: "the output of openssl rand -hex 32",
    schema: token,
  },
  {
    name: "STATUS_ADDRESS",
    meaning:
      "where /health, /ready and /metrics are besides, also of a worker; an address of this machine needs no token there",
    default: null,
    example: "127.0.0.1:9464",
    schema: address,
  },
  {
    name: "OTEL_EXPORTER_OTLP_ENDPOINT",
    meaning: "an OpenTelemetry collector that traces are sent to by HTTP; without it none are made",
    default: null,
    example: "http://127.0.0.1:4318",
    schema: collector,
  },
  {
    name: "OTEL_SERVICE_NAME",
    meaning: "what traces call this process",
    default: "proofsheet",
    example: "proofsheet-worker-2",
    schema: z.string(),
  },
] as const;

type WatchName = (typeof WATCH_VARIABLES)[number]["name"];

/** From values that were checked; null: not set. */
export function watchConfiguration(valueOf: (name: WatchName) => string | null): WatchConfiguration {
  const [, host = "", port = ""] = ADDRESS.exec(valueOf("STATUS_ADDRESS") ?? "") ?? [];
  const isLoopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/i.test(host);
  return {
    watch: Object.freeze({
      metricsToken: valueOf("METRICS_TOKEN"),
      status:
        host === "" ? null : Object.freeze({ host: host.replace(/^\[|\]$/g, ""), port: Number(port), isLoopback }),
      tracesTo: valueOf("OTEL_EXPORTER_OTLP_ENDPOINT")?.replace(/\/+$/, "") ?? null,
      serviceName: valueOf("OTEL_SERVICE_NAME") ?? "proofsheet",
    }),
  };
}
