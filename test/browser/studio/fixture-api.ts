import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import sharp from "sharp";
import {
  generationRequest,
  type GenerationView,
  type LibraryList,
  type OutputView,
  type Problem,
  quoteRequest,
  type StudioEvent,
  type Target,
} from "../../../src/contract/studio/index.ts";
import { drawSketch, type SketchVariant } from "../../../src/server/providers/sketch/index.ts";
import { addFixtureLibrary } from "./fixture-library.ts";
import { offered } from "./fixture-models.ts";
import { addPresets } from "./fixture-presets.ts";

/**
 * The studio's addresses on loopback, as src/contract/studio has them, with sketches for pictures and everything in
 * memory: enough to see each state of each room. What the real server does is tested on the real server.
 */
export interface FixtureApi {
  readonly app: Hono;
  readonly generations: GenerationView[];
  /** Keys and bodies as they came. */
  readonly asked: { readonly key: string; readonly body: string }[];
  readonly settings: { signedIn: boolean; dearer: boolean; slow: number; reachable: boolean };
  readonly emit: (event: StudioEvent) => void;
  readonly dropStreams: () => void;
}

const MICRO = 1_000_000n;
const priceOf = ({ route, size }: Target): bigint => {
  const model = offered.find((each) => each.route === route);
  const exact = (BigInt(model?.fromMicrocredits ?? "0") * BigInt(size.width * size.height)) / 1_048_576n;
  return ((exact + MICRO - 1n) / MICRO) * MICRO;
};

let counter = 0;
const uuid = (): string => `01890000-0000-7000-8000-${String(++counter).padStart(12, "0")}`;

// oxlint-disable-next-line max-lines-per-function -- one route after another
export function fixtureApi(): FixtureApi {
  const app = new Hono();
  const generations: GenerationView[] = [];
  const pictures = new Map<string, Uint8Array>();
  const asked: { key: string; body: string }[] = [];
  const settings = { signedIn: true, dearer: false, slow: 30, reachable: true };
  const events: { id: number; event: StudioEvent }[] = [];
  const streams = new Set<{ send: () => void; close: () => void }>();
  let spent = 0n;
  let held = 0n;
  const available = (): bigint => 1000n * MICRO - spent - held;

  const emit = (event: StudioEvent): void => {
    events.push({ id: events.length + 1, event });
    for (const stream of streams) stream.send();
  };
  const balance = (): void =>
    emit({ type: "balance", availableMicrocredits: String(available()), heldMicrocredits: String(held) });
  const refusal = (code: Problem["error"]["code"], message: string, more: object = {}) => ({
    error: { code, message, ...more },
  });

  app.use("/api/*", async (c, next) => {
    if (!settings.reachable) return c.json(refusal("unavailable", "The studio is being restarted."), 503);
    if (!settings.signedIn) return c.json(refusal("unauthenticated", "Sign in first."), 401);
    c.header("Cache-Control", "no-store");
    return next();
  });
  app.get("/api/me", (c) =>
    c.json({
      user: { id: "u", name: "Ada", email: "ada@example.org", verified: true, operator: false },
      workspace: { id: "w", name: "Ada’s studio", role: "owner" },
      workspaces: [{ id: "w", name: "Ada’s studio", role: "owner" }],
      availableMicrocredits: String(available()),
      heldMicrocredits: String(held),
      owedMicrocredits: "0",
      grants: [
        { reference: "sign-up", leftMicrocredits: "40000000", expiresAt: new Date(Date.now() + 9e8).toISOString() },
      ],
    }),
  );
  addPresets(app);
  app.get("/api/models", (c) => c.json({ models: offered }));
  app.get("/api/held-up", (c) => c.json({ sentence: null }));
  app.post("/api/quotes", async (c) => {
    const { targets } = quoteRequest.parse(await c.req.json());
    const lines = targets.map((target) => ({
      route: target.route,
      eachMicrocredits: String(priceOf(target)),
      previewsMicrocredits: "0",
      count: target.count,
      microcredits: String(priceOf(target) * BigInt(target.count)),
    }));
    const total = lines.reduce((sum, { microcredits }) => sum + BigInt(microcredits), 0n);
    return c.json({ lines, totalMicrocredits: String(total), availableMicrocredits: String(available()) });
  });
  app.post("/api/generations", async (c) => {
    const body = await c.req.text();
    const key = c.req.header("Idempotency-Key") ?? "";
    const first = asked.find((each) => each.key === key);
    asked.push({ key, body });
    if (first !== undefined) return c.json(generations[0]);
    const request = generationRequest.parse(JSON.parse(body));
    if (settings.dearer) {
      settings.dearer = false;
      return c.json(
        refusal("quote-changed", "It has become dearer; look at the new total and press again.", {
          totalMicrocredits: "99000000",
        }),
        409,
      );
    }
    const generation = generationOf(request);
    generations.unshift(generation);
    held += generation.outputs.reduce((sum, { quotedMicrocredits }) => sum + BigInt(quotedMicrocredits), 0n);
    balance();
    generation.outputs.forEach((output, index) => void make(generation, output, index));
    return c.json(generation, 201);
  });

  const put = (changed: OutputView): void => {
    const generation = generations.find(({ id }) => id === changed.generation);
    if (generation === undefined) return;
    const index = generations.indexOf(generation);
    generations[index] = {
      ...generation,
      outputs: generation.outputs.map((each) => (each.id === changed.id ? changed : each)),
    };
    emit({ type: "output", output: changed });
  };
  const find = (id: string): LibraryList["outputs"][number] | undefined =>
    generations
      .flatMap(({ outputs, prompt }) => outputs.map((output) => ({ ...output, prompt, references: [], mask: null })))
      .find((output) => output.id === id);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

  async function make({ prompt }: GenerationView, output: OutputView, index: number): Promise<void> {
    await wait(settings.slow * (index + 1));
    if (find(output.id)?.state === "cancelled") return;
    const running: OutputView = { ...output, state: "running", startedAt: new Date().toISOString(), cancel: "asks" };
    put(running);
    await wait(settings.slow * 5);
    const price = BigInt(output.quotedMicrocredits);
    held -= price;
    if (prompt.includes("refuse")) {
      put({
        ...running,
        state: "failed",
        cancel: "none",
        endedAt: new Date().toISOString(),
        chargedMicrocredits: "0",
        problem: {
          kind: "moderation",
          sentence: "The provider’s filter refused this prompt. Say it differently, or ask another model.",
        },
      });
      return balance();
    }
    const variant = output.route.split("/")[2] as SketchVariant;
    const { width, height } = output.requested;
    const { bytes } = await drawSketch({ prompt, variant, width, height, seed: output.seed ?? 7 });
    pictures.set(output.id, bytes);
    const tiny = await sharp(bytes).resize(8, 8, { fit: "inside" }).webp().toBuffer();
    spent += price;
    const base = `/api/outputs/${output.id}`;
    put({
      ...running,
      state: "delivered",
      cancel: "none",
      endedAt: new Date().toISOString(),
      tookMs: 840 + 200 * index,
      chargedMicrocredits: output.quotedMicrocredits,
      received: output.requested,
      seed: output.seed ?? 7,
      progress: null,
      picture: {
        url: `${base}/picture`,
        originalUrl: `${base}/original`,
        downloadUrl: `${base}/download`,
        placeholder: `data:image/webp;base64,${tiny.toString("base64")}`,
        type: "image/png",
        bytes: bytes.length,
      },
    });
    balance();
  }

  app.get("/api/generations", (c) => c.json(page(generations, c.req.query("before"), "generations", 20)));
  app.get("/api/library", (c) => {
    const outputs = generations
      .flatMap(({ outputs: all, prompt }) => all.map((output) => ({ ...output, prompt, references: [], mask: null })))
      .filter(({ picture }) => picture !== null);
    return c.json(page(outputs, c.req.query("before"), "outputs", 12));
  });
  addFixtureLibrary(app, generations);
  app.get("/api/outputs/:id", (c) => {
    const found = find(c.req.param("id"));
    return found === undefined
      ? c.json(refusal("not-found", "There is no such picture in this workspace."), 404)
      : c.json(found);
  });
  app.post("/api/outputs/:id/cancel", (c) => {
    const found = find(c.req.param("id"));
    if (found === undefined) return c.json(refusal("not-found", "There is no such picture in this workspace."), 404);
    const { prompt: _, references: __, mask: ___, ...output } = found;
    if (output.state === "queued") {
      held -= BigInt(output.quotedMicrocredits);
      put({
        ...output,
        state: "cancelled",
        cancel: "none",
        chargedMicrocredits: "0",
        endedAt: new Date().toISOString(),
      });
      balance();
    } else put({ ...output, cancel: "none" });
    return c.json(find(output.id));
  });
  app.get("/api/outputs/:id/:kind{picture|original|download}", async (c) => {
    const bytes = pictures.get(c.req.param("id"));
    if (bytes === undefined) return c.json(refusal("not-found", "There is no such picture in this workspace."), 404);
    const width = Number(c.req.query("width") ?? 0);
    const body = width === 0 ? bytes : await sharp(bytes).resize({ width, withoutEnlargement: true }).webp().toBuffer();
    return c.body(Uint8Array.from(body), 200, { "Content-Type": width === 0 ? "image/png" : "image/webp" });
  });
  app.get("/api/events", (c) =>
    streamSSE(c, async (stream) => {
      let sent = Number(c.req.header("Last-Event-ID") ?? events.length);
      const { promise: ended, resolve: close } = Promise.withResolvers<void>();
      const send = async (): Promise<void> => {
        while (sent < events.length) {
          const next = events[sent++];
          if (next !== undefined) await stream.writeSSE({ id: String(next.id), data: JSON.stringify(next.event) });
        }
      };
      const me = { send: () => void send(), close };
      streams.add(me);
      stream.onAbort(close);
      await stream.write(`retry: 200\nid: ${sent}\n\n`);
      await send();
      await ended;
      streams.delete(me);
    }),
  );
  const dropStreams = (): void => streams.forEach(({ close }) => close());
  return { app, generations, asked, settings, emit, dropStreams };
}

function page<T>(all: readonly T[], before: string | undefined, name: string, length: number) {
  const from = Number(before ?? 0);
  return { [name]: all.slice(from, from + length), next: from + length < all.length ? String(from + length) : null };
}

function generationOf(request: ReturnType<typeof generationRequest.parse>): GenerationView {
  const id = uuid();
  const outputs = request.targets.flatMap((target) =>
    Array.from({ length: target.count }, () => {
      const model = offered.find(({ route }) => route === target.route);
      return {
        id: uuid(),
        generation: id,
        route: target.route,
        name: model?.name ?? "",
        maker: model?.maker ?? "",
        sandbox: model?.sandbox ?? true,
        state: "queued" as const,
        tier: target.tier,
        requested: target.size,
        received: null,
        seed: target.seed,
        quotedMicrocredits: String(priceOf(target)),
        chargedMicrocredits: null,
        tookMs: null,
        createdAt: new Date().toISOString(),
        startedAt: null,
        endedAt: null,
        progress: null,
        problem: null,
        warnings: [],
        settlesAt: null,
        cancel: "free" as const,
        picture: null,
      };
    }),
  );
  return {
    id,
    prompt: request.prompt,
    useCase: request.useCase,
    createdAt: new Date().toISOString(),
    createdBy: "Ada",
    template: request.template ?? null,
    references: [],
    mask: null,
    outputs: outputs.map((output, position) => ({ ...output, position })),
  };
}
