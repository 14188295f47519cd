import { makeSpansWith } from "./spans.ts";

export interface Tracing {
  /** Sends what is left, and ends. */
  readonly stop: () => Promise<void>;
}

const none: Tracing = Object.freeze({ stop: async () => undefined });

/**
 * Sends spans to an OpenTelemetry collector where one is named; otherwise nothing of the SDK is even loaded. Headers and
 * time-outs are the SDK's own variables (OTEL_EXPORTER_OTLP_…).
 */
export async function startTracing(endpoint: string | null, serviceName: string): Promise<Tracing> {
  if (endpoint === null) return none;
  const [api, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/exporter-trace-otlp-http"),
  ]);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) })],
  });
  makeSpansWith({
    tracer: provider.getTracer("proofsheet"),
    root: api.ROOT_CONTEXT,
    within: (parent, span) => api.trace.setSpan(parent, span),
  });
  return {
    stop: async () => {
      makeSpansWith(null);
      await provider.shutdown().catch(() => undefined); // a collector that is away must not keep us
    },
  };
}
