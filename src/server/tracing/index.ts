export { inSpan, onSpanEnd, type SpanAttributes, type SpanEnd } from "./spans.ts";
export { startTracing, type Tracing } from "./start.ts";
