import { Agent, Client, type Dispatcher, errors, type FormData } from "undici";
import { assert } from "../../../core/kernel/index.ts";
import { HttpFailure } from "./http-failure.ts";
import { callable, connectorFor } from "./reach.ts";
import { first, received, whole } from "./reading.ts";
import { type Watch, watchSocket } from "./web-socket.ts";

/** Where one provider may be called, and what proves who we are. */
export interface NetworkPolicy {
  /** The configured base: the key may go to its origin. */
  readonly baseUrl: string;
  /** Headers that carry the key; empty without one. */
  readonly keyHeaders: Readonly<Record<string, string>>;
  /** Hosts besides the base that belong to the vendor, reached by https on its own port. */
  readonly isVendorHost: (hostname: string) => boolean;
  /** host or host:port: may be reached though private, and by plain http. */
  readonly allowedHosts: readonly string[];
}

export interface HttpRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly withKey: boolean;
  readonly bytesMax: number;
  readonly timeMs: number;
  readonly signal: AbortSignal;
}

/** What is sent: JSON, or a form with files in it (multipart), or nothing. */
export type Payload = { readonly json: unknown } | { readonly form: FormData } | { readonly nothing: true };

export interface HttpPost {
  /** POST unless it is said. */
  readonly method?: "POST" | "PUT" | "DELETE";
  /**
   * Told each server-sent event as it comes, where the answer is a stream of them (text/event-stream). Such an answer
   * has no bytes of its own. Half an event at the end is dropped: it was never sent.
   */
  readonly onEvent?: (event: ServerEvent) => void;
}

export interface ServerEvent {
  /** null: the stream names none. */
  readonly name: string | null;
  readonly data: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; of repeated ones the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/**
 * HTTP as a provider deserves it: nothing is tried twice, redirects are looked at one by one, the address that was
 * checked is the one that is called, and the key goes where it was earned. Throws only HttpFailure.
 */
export interface HttpClient {
  /** Whether the key may be sent there. */
  readonly earnsKey: (url: string) => boolean;
  /** Asks. Follows redirects, with the key only where each next address has earned it. */
  readonly get: (request: HttpRequest) => Promise<HttpAnswer>;
  /**
   * Sends once, on a connection of its own: so it is known whether the request can have arrived, and a connection that
   * the other side was just closing is not mistaken for one that swallowed it. Redirects are not followed.
   */
  readonly post: (request: HttpRequest & HttpPost & Payload) => Promise<HttpAnswer>;
  /** Listens at a web socket of the configured origin, with the key; see watchSocket. */
  readonly watch: (watch: Omit<Watch, "headers">) => Promise<boolean>;
}

const HEADER_BYTES_MAX = 16_384;
const REDIRECTS_MAX = 5;
const KEEP_ALIVE_MS = 10_000;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

export function httpClient(policy: NetworkPolicy): HttpClient {
  const base = new URL(policy.baseUrl);
  const connect = connectorFor(policy.allowedHosts);
  const limits = { connect, maxHeaderSize: HEADER_BYTES_MAX, headersTimeout: 0, bodyTimeout: 0 };
  const asking = new Agent({ ...limits, keepAliveTimeout: KEEP_ALIVE_MS });

  const earnsKey = (text: string): boolean => {
    const url = URL.parse(text);
    if (url === null || url.username !== "" || url.password !== "") return false;
    if (url.origin === base.origin) return true;
    return url.protocol === "https:" && url.port === "" && policy.isVendorHost(url.hostname);
  };
  const headersFor = (url: URL, request: HttpRequest): Record<string, string> => ({
    "accept-encoding": "identity",
    "user-agent": "proofsheet",
    ...request.headers,
    ...(request.withKey && earnsKey(url.href) ? policy.keyHeaders : {}),
  });

  const get = (request: HttpRequest): Promise<HttpAnswer> =>
    bounded(request, async (signal) => {
      assert(!request.withKey || earnsKey(request.url), "a key is asked for only where it is earned");
      let url = callable(request.url, policy.allowedHosts);
      for (let hop = 0; ; hop++) {
        const headers = headersFor(url, request);
        const call = { origin: url.origin, path: url.pathname + url.search, method: "GET" as const, headers, signal };
        const answer = await asking.request(call);
        if (!REDIRECT_STATUSES.has(answer.statusCode)) return await whole(answer, request.bytesMax, signal);
        await answer.body.dump();
        if (hop >= REDIRECTS_MAX) throw new HttpFailure("redirect", true, `more than ${REDIRECTS_MAX} redirects`);
        url = callable(redirectOf(url, answer), policy.allowedHosts);
        if (request.withKey && !earnsKey(url.href))
          throw new HttpFailure("redirect", true, "a redirect to a host that may not have the key");
      }
    });

  const post = (request: HttpRequest & HttpPost & Payload): Promise<HttpAnswer> => {
    let sent = false;
    return bounded(
      request,
      async (signal) => {
        assert(!request.withKey || earnsKey(request.url), "a key is asked for only where it is earned");
        const url = callable(request.url, policy.allowedHosts);
        const own = new Client(url.origin, { ...limits, pipelining: 0 });
        own.once("connect", () => {
          sent = true;
        });
        try {
          const { body, type } = bodyOf(request);
          const headers = { ...headersFor(url, request), ...type };
          const path = url.pathname + url.search;
          const answer = await own.request({ path, method: request.method ?? "POST", headers, body, signal });
          return await received(answer, request, signal);
        } finally {
          void own.destroy();
        }
      },
      () => sent,
    );
  };
  const watch = async (request: Omit<Watch, "headers">): Promise<boolean> => {
    assert(earnsKey(request.url), "only where the key may go is listened");
    return await watchSocket(policy.allowedHosts, { ...request, headers: policy.keyHeaders });
  };
  return Object.freeze({ earnsKey, get, post, watch });
}

/** undici names the type of a form itself, with the boundary it chose. */
function bodyOf(payload: Payload): { readonly body: string | FormData | null; readonly type: Record<string, string> } {
  if ("json" in payload) return { body: JSON.stringify(payload.json), type: { "content-type": "application/json" } };
  return { body: "form" in payload ? payload.form : null, type: {} };
}

function redirectOf(from: URL, answer: Dispatcher.ResponseData): string {
  const next = URL.parse(first(answer.headers["location"]) ?? "", from.href);
  if (next === null) throw new HttpFailure("redirect", true, "a redirect to no address");
  return next.href;
}

/** Runs a call under its time limit and names every way in which it can end without an answer. */
async function bounded(
  { timeMs, signal }: HttpRequest,
  call: (signal: AbortSignal) => Promise<HttpAnswer>,
  sent: () => boolean = () => true,
): Promise<HttpAnswer> {
  const limit = AbortSignal.timeout(timeMs);
  try {
    return await call(AbortSignal.any([signal, limit]));
  } catch (error) {
    if (error instanceof HttpFailure) throw error;
    if (signal.aborted) throw new HttpFailure("stopped", sent(), "stopped from here");
    if (limit.aborted) throw new HttpFailure("timeout", sent(), `no answer within ${Math.round(timeMs / 1000)} s`);
    const code = codeOf(error);
    if (code === null) throw error;
    throw new HttpFailure(UNREACHABLE.has(code) ? "unreachable" : "cut", sent(), code);
  }
}

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** The code of a network error; null for a mistake of ours. */
function codeOf(error: unknown): string | null {
  // An answer that breaks off between two chunks is no HTTP: undici names no code for it.
  if (error instanceof errors.HTTPParserError) return error.code ?? error.name;
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
