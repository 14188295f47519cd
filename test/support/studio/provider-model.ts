import type { ImageModel } from "../../../src/server/providers/spec/index.ts";
import { ProviderError, type ProviderProblem, unknown } from "../../../src/core/kernel/index.ts";

const failed = (
  kind: ProviderProblem["kind"],
  billed: ProviderProblem["billed"],
  detail: string,
  retryAfterMs: number | null = null,
): ProviderError => new ProviderError({ kind, billed, sentence: `The provider said ${detail}.`, detail, retryAfterMs });

function refusedOrder(response: Response): ProviderError {
  const after = response.headers.get("retry-after");
  const detail = `status ${response.status}`;
  if (response.status === 429)
    return failed("rate-limited", "no", detail, after === null ? null : Number(after) * 1000);
  if (response.status === 503) return failed("transient", "no", detail);
  if (response.status >= 500) return failed("transient", "maybe", detail);
  return failed(response.status === 422 ? "moderation" : "invalid", "no", detail);
}

/** Nothing was sent only where nobody listens. */
const notAnswered = (error: unknown): ProviderError => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(error);
  return code === "ECONNREFUSED" ? failed("transient", "no", code) : failed("timeout", "maybe", code);
};

async function asked(
  url: string,
  init: RequestInit,
  refused: (response: Response) => ProviderError,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    throw notAnswered(error);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  throw refused(response);
}

/** One route at the stand-in of provider-server.ts. */
export function standInModel(url: string, changes: Partial<ImageModel> = {}): ImageModel {
  return {
    route: "stand-in/model-x/one",
    provider: "stand-in",
    model: "model-x",
    variant: "one",
    name: "Model X One",
    maker: "Nobody",
    sandbox: true,
    capabilities: {
      sizes: { kind: "free", sideMin: 64, sideMax: 2048, multipleOf: 16, pixelsMax: 4_194_304 },
      tiers: [],
      defaultTier: null,
      seeds: { min: 0, max: 4_294_967_295 },
      textToImage: true,
      referencesMax: 0,
      masks: false,
      transparency: false,
      partialImages: false,
      cancels: true,
      promptLengthMax: 5_000,
      formats: ["jpeg"],
      controlSyntax: [],
      webhooks: false,
    },
    proposedPrice: unknown("a made one"),
    price: { kind: "per-image", usd: 0.03 },
    deadlineMs: 30_000,
    place: async ({ prompt, size, seed }, { signal }) => {
      const body = JSON.stringify({ prompt, ...size, seed });
      const response = await asked(`${url}/jobs`, { method: "POST", body, signal }, refusedOrder);
      const { id } = (await response.json()) as { readonly id: string };
      return { jobId: id, pollingUrl: null, costMicroUsd: null };
    },
    poll: async ({ jobId }, { signal }) => {
      const response = await asked(`${url}/jobs/${jobId}`, { signal }, (said) =>
        said.status === 404
          ? failed("expired", "maybe", "no such job")
          : failed("transient", "maybe", `status ${said.status}`),
      );
      const { status, picture } = (await response.json()) as { readonly status: string; readonly picture: string };
      if (status === "moderated") throw failed("moderation", "maybe", "moderated");
      if (status !== "ready") return { kind: "running", share: null, askAgainInMs: 100 };
      return {
        kind: "ready",
        result: { kind: "address", url: picture },
        seed: null,
        costMicroUsd: 30_000,
        warnings: [],
      };
    },
    cancel: async ({ jobId }, { signal }) => {
      const response = await asked(`${url}/jobs/${jobId}/cancel`, { method: "POST", signal }, refusedOrder);
      return ((await response.json()) as { readonly answer: "nothing-billed" | "too-late" }).answer;
    },
    download: async (address, { signal }) => {
      const response = await asked(address, { signal }, (said) => failed("expired", "yes", `status ${said.status}`));
      return { picture: { bytes: new Uint8Array(await response.arrayBuffer()), type: "image/jpeg" } };
    },
    ...changes,
  };
}
