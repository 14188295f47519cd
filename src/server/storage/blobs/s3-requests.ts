import { AwsClient } from "aws4fetch";
import { Failure } from "../../../core/kernel/index.ts";

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const TRIES = 4;
const FIRST_PAUSE_MS = 100;
const TIMEOUT_MS = 60_000;

export type Send = (method: string, path: string, body?: Uint8Array) => Promise<Response>;

/** Too many requests or a fault of the server's; every operation here may be repeated, since content names it. */
const isPassing = (status: number): boolean => status === 429 || status >= 500;

/** One request, repeated while the fault may pass. */
export function sender({ endpoint, bucket, ...credentials }: S3Settings): Send {
  const client = new AwsClient({ ...credentials, service: "s3", retries: 0 });
  const once = (method: string, path: string, body?: Uint8Array): Promise<Response> =>
    client.fetch(`${endpoint}/${bucket}${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: Uint8Array.from(body), headers: { "content-type": "application/octet-stream" } }),
    });
  return async (method, path, body) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await once(method, path, body);
        if (!isPassing(response.status) || attempt === TRIES) return response;
        await response.body?.cancel();
      } catch (error) {
        if (attempt === TRIES) throw unreachableStore(endpoint, error);
      }
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt));
    }
  };
}

function unreachableStore(endpoint: string, error: unknown): Failure {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure("unavailable", `the S3 store at ${endpoint} cannot be reached (${why}): check S3_ENDPOINT.`);
}

export const errorCode = (xml: string): string => /<Code>([^<]*)<\/Code>/.exec(xml)?.[1] ?? "";

/** Says what the store said and which settings to look at; never the secret. */
export async function refusal(response: Response, doing: string): Promise<Failure> {
  const code = errorCode(await response.text().catch(() => ""));
  const said = `${response.status}${code ? ` ${code}` : ""}`;
  const hint = response.status === 403 ? " Check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and S3_REGION." : "";
  const bucket = response.status === 404 ? " Check that S3_BUCKET exists." : "";
  return new Failure("storage", `the S3 store refused ${doing}: ${said}.${hint}${bucket}`);
}

export const unescapeXml = (text: string): string =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[name] ?? "",
  );
