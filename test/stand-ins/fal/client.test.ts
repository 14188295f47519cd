/** The vendor's own client against this stand-in: what nobody here wrote must find what it expects. */
import { ApiError, createFalClient, ValidationError } from "@fal-ai/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startStandIn, type StandIn } from "./server.ts";

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ workMs: 100 });
});
afterAll(() => standIn.close());
beforeEach(() => standIn.reset());

/** It builds addresses of fal.run itself: they are led here, as a proxy would. */
const client = (credentials = standIn.key) =>
  createFalClient({
    credentials,
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      return fetch(`${standIn.url}${pathname}${search}`, init);
    },
  });

const problem = async (work: Promise<unknown>): Promise<unknown> => await work.catch((error: unknown) => error);

describe("the client of fal", () => {
  it("generates, edits, and hears how the job stands", async () => {
    const states: string[] = [];
    const { data, requestId } = await client().subscribe("fal-ai/flux-2-pro", {
      input: { prompt: "A fox", image_size: { width: 256, height: 128 }, seed: 3 },
      pollInterval: 10,
      onQueueUpdate: ({ status }) => states.push(status),
    });
    expect(data).toMatchObject({ seed: 3, prompt: "A fox", images: [{ width: 256, height: 128 }] });
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(states.filter((state) => !["IN_QUEUE", "IN_PROGRESS", "COMPLETED"].includes(state))).toEqual([]);
    expect(states.at(-1)).toBe("COMPLETED");
    const { images } = data as { images: { url: string }[] };
    const picture = await fetch(images[0]?.url ?? "");
    expect(picture.headers.get("content-type")).toBe("image/png");

    const edited = await client().subscribe("fal-ai/flux-2/lora/edit", {
      input: { prompt: "A red fox", image_urls: ["data:image/png;base64,AQID"] },
      pollInterval: 10,
    });
    expect(edited.data).toMatchObject({ images: [{ width: 1024, height: 1024 }] });
    expect(standIn.arrivals()).toMatchObject({ posts: 2, jobs: 2 });
  });

  it("types what is wrong with a request, and what a content rule refuses", async () => {
    const wrong = await problem(client().queue.submit("fal-ai/flux-2-pro", { input: { prompt: 3 } as never }));
    expect(wrong).toBeInstanceOf(ValidationError);
    expect((wrong as ValidationError).getFieldErrors("prompt")).toMatchObject([{ type: "missing" }]);
    standIn.choose("refuses-content");
    const refused = await problem(
      client().subscribe("fal-ai/flux-2-pro", { input: { prompt: "A fox" }, pollInterval: 10 }),
    );
    expect((refused as ValidationError).fieldErrors).toMatchObject([{ type: "content_policy_violation" }]);
    const stranger = await problem(client("another key").queue.submit("fal-ai/flux-2-pro", { input: { prompt: "A" } }));
    expect(stranger).toMatchObject({ status: 401 });
    expect(stranger).toBeInstanceOf(ApiError);
  });

  it("stops a job in the queue", async () => {
    standIn.choose("pending");
    const { request_id: requestId } = await client().queue.submit("fal-ai/flux-2-pro", { input: { prompt: "A fox" } });
    await client().queue.cancel("fal-ai/flux-2-pro", { requestId });
    expect(await client().queue.status("fal-ai/flux-2-pro", { requestId })).toMatchObject({ status: "COMPLETED" });
  });

  it("tries a submission again by itself and cannot be told not to, unlike an adapter of ours", async () => {
    standIn.choose("http-503", 2);
    expect(await problem(client().queue.submit("fal-ai/flux-2-pro", { input: { prompt: "A" } }))).not.toBeInstanceOf(
      Error,
    );
    expect(standIn.arrivals().posts).toBe(3);
  });
});
