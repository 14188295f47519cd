import { httpClient, objectIn, orProblem, textIn } from "../../../src/server/providers/kit/index.ts";
import type { CallContext, ImageModel, JobState } from "../../../src/server/providers/spec/index.ts";
import { standInModel } from "./provider-model.ts";

const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
const CALL_MS = 280_000;
const vendor = { name: "The stand-in", secrets: [] };

const ready = (base64: string): Extract<JobState, { kind: "ready" }> => ({
  kind: "ready",
  result: { kind: "bytes", picture: { bytes: Buffer.from(base64, "base64"), type: "image/png" } },
  seed: null,
  costMicroUsd: null,
  warnings: [],
});

/** The three ways of picture-server.ts, each a route, over the HTTP that adapters use. */
export function pictureModels(url: string): readonly ImageModel[] {
  const { host } = new URL(url);
  const http = httpClient({ baseUrl: url, keyHeaders: {}, isVendorHost: () => false, allowedHosts: [host] });
  const limits = (signal: AbortSignal) => ({ withKey: false, bytesMax: ANSWER_BYTES_MAX, timeMs: CALL_MS, signal });
  const ask = (path: string, { signal }: CallContext) =>
    orProblem(
      vendor,
      "asking",
      () => "maybe",
      () => http.get({ url: `${url}${path}`, ...limits(signal) }),
    );
  const order = (path: string, { signal }: CallContext, onEvent?: (data: string) => void) =>
    orProblem(
      vendor,
      "placing",
      () => "maybe",
      () =>
        http.post({
          url: `${url}${path}`,
          json: {},
          ...limits(signal),
          ...(onEvent === undefined ? {} : { onEvent: ({ data }) => onEvent(data) }),
        }),
    );
  const model = (variant: string, changes: Partial<ImageModel>): ImageModel =>
    standInModel(url, {
      route: `stand-in/pictures/${variant}`,
      model: "pictures",
      variant,
      name: `Pictures ${variant}`,
      deadlineMs: 300_000,
      ...changes,
    });
  return [
    model("streaming", {
      place: async (_submission, context) => {
        let last = "";
        await order("/streaming", context, (data) => {
          const event = JSON.parse(data) as { readonly type: string; readonly b64_json: string };
          if (event.type === "completed") last = event.b64_json;
          else context.onProgress({ preview: { bytes: Buffer.from(event.b64_json, "base64"), type: "image/png" } });
        });
        return ready(last);
      },
    }),
    model("synchronous", {
      place: async (_submission, context) => {
        const answer = await order("/synchronous", context);
        const { data } = JSON.parse(Buffer.from(answer.bytes).toString("latin1")) as {
          readonly data: readonly { readonly b64_json: string }[];
        };
        return ready(data[0]?.b64_json ?? "");
      },
    }),
    model("staged", {
      place: async (_submission, context) => {
        const jobId = textIn(objectIn(await order("/staged", context)) ?? {}, "id") ?? "";
        return { jobId, pollingUrl: null, costMicroUsd: null };
      },
      poll: async ({ jobId }, context) => {
        const picture = textIn(objectIn(await ask(`/jobs/${jobId}`, context)) ?? {}, "picture");
        return picture === null
          ? { kind: "running", share: null, askAgainInMs: 1_000 }
          : { ...ready(""), result: { kind: "address", url: picture } };
      },
      download: async (address, context) => {
        const answer = await ask(new URL(address).pathname, context);
        return { picture: { bytes: answer.bytes, type: "image/png" } };
      },
    }),
  ];
}
