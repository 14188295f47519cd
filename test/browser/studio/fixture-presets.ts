import type { Hono } from "hono";
import { presetChange, presetRequest, type PresetView } from "../../../src/contract/studio/index.ts";

/** Presets in memory; what may not be done is tested on the real server. */
export function addPresets(app: Hono): void {
  let presets: readonly PresetView[] = [];
  app.get("/api/presets", (c) =>
    c.json({ presets: presets.toSorted((one, other) => one.name.localeCompare(other.name)) }),
  );
  app.post("/api/presets", async (c) => {
    const { name, wish } = presetRequest.parse(await c.req.json());
    const now = new Date().toISOString();
    const preset = { id: crypto.randomUUID(), name, wish, createdBy: "Ada", createdAt: now, changedAt: now };
    presets = [...presets, preset];
    return c.json(preset, 201);
  });
  app.patch("/api/presets/:id", async (c) => {
    const { name, wish } = presetChange.parse(await c.req.json());
    const before = presets.find(({ id }) => id === c.req.param("id"));
    if (before === undefined) return c.json({ error: { code: "not-found", message: "There is no such preset." } }, 404);
    const after = { ...before, name: name ?? before.name, wish: wish ?? before.wish };
    presets = presets.map((each) => (each === before ? after : each));
    return c.json(after);
  });
  app.delete("/api/presets/:id", (c) => {
    presets = presets.filter(({ id }) => id !== c.req.param("id"));
    return c.body(null, 204);
  });
}
