import { Buffer } from "node:buffer";
import {
  type Account,
  type HttpAnswer,
  HttpFailure,
  type JsonObject,
  objectAt,
  objectsAt,
  readObject,
  refusal,
  textIn,
} from "../kit/index.ts";
import type { JobState, Picture } from "../spec/index.ts";
import { costIn } from "./cost.ts";
import type { Endpoint } from "./endpoints.ts";

/** Ends that mean a content rule. With any other end and no picture, the model only failed to make one. */
const BLOCKS = new Set([
  "SAFETY",
  "RECITATION",
  "BLOCKLIST",
  "PROHIBITED_CONTENT",
  "SPII",
  "IMAGE_SAFETY",
  "IMAGE_PROHIBITED_CONTENT",
  "IMAGE_RECITATION",
]);

/**
 * A block comes with status 200 and no picture: the reason says which. Whether one is billed is not documented, so it may
 * be. Words and signatures beside a picture are left out; of several pictures the last is the finished one.
 */
export function pictureIn(
  account: Account,
  { tokenPrices }: Endpoint,
  answer: HttpAnswer,
): Extract<JobState, { kind: "ready" }> {
  const object = readObject(answer);
  const [candidate = {}] = objectsAt(object, "candidates");
  const picture = lastPicture(candidate);
  if (picture !== null)
    return {
      kind: "ready",
      result: { kind: "bytes", picture },
      seed: null,
      costMicroUsd: costIn(object, tokenPrices),
      warnings: [],
    };
  const blocked = textIn(objectAt(object, "promptFeedback") ?? {}, "blockReason");
  const ended = textIn(candidate, "finishReason");
  const reason = blocked ?? ended;
  if (reason === null) throw new HttpFailure("malformed", true, "no picture and no reason");
  const doing = `asking for the picture: ${reason}`;
  if (blocked !== null || BLOCKS.has(reason))
    throw refusal(account, answer, { kind: "moderation", billed: "maybe", doing });
  throw refusal(account, answer, {
    kind: "transient",
    billed: "maybe",
    doing,
    sentence: `${account.vendor.name} made no picture of this. You were not charged. Say more plainly that a picture is wanted, or try again.`,
  });
}

function lastPicture(candidate: JsonObject): Picture | null {
  const parts = objectsAt(objectAt(candidate, "content") ?? {}, "parts");
  const data = parts
    // A thought may hold a draft of the picture.
    .filter((part) => part["thought"] !== true)
    .map((part) => objectAt(part, "inlineData"))
    .findLast((inline) => inline !== null && (textIn(inline, "mimeType") ?? "").startsWith("image/"));
  const encoded = data == null ? null : textIn(data, "data");
  if (data == null || encoded === null) return null;
  return { bytes: Buffer.from(encoded, "base64"), type: textIn(data, "mimeType") ?? "" };
}
