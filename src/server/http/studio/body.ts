import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import { Refused } from "../../generation/index.ts";
import { plainIssue } from "./plain-issues.ts";
import { refuse } from "./refusals.ts";

/** Room for a prompt of 40,000 characters, each escaped at its longest, and then some. */
const BODY_BYTES_MAX = 1024 * 1024;

/** Refuses a longer body before it is read, so the connection cannot be used again: the client is told. */
export const bodyOfAtMost = (
  bytesMax: number,
  message = `The request is longer than ${bytesMax} bytes.`,
): MiddlewareHandler =>
  bodyLimit({
    maxSize: bytesMax,
    onError: (c) => {
      c.header("Connection", "close");
      return refuse(c, { code: "too-large", message });
    },
  });

export const limitedBody = bodyOfAtMost(BODY_BYTES_MAX);

/** The body, by its schema; what does not fit is refused with the field that is at fault. */
export async function readBody<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.infer<Schema>> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused({ code: "invalid-input", message: "The body is not JSON: send one JSON object." });
  }
  const parsed = schema.safeParse(value, { error: plainIssue });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  throw new Refused({
    code: "invalid-input",
    message: `${field === "" ? "The body" : field}: ${issue?.message ?? "is not valid"}.`,
    ...(field === "" ? {} : { field }),
  });
}

/** Turns an expected refusal into its answer; anything else is a failure of ours. */
export async function answering(c: Context, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return refuse(c, error.refusal);
    throw error;
  }
}
