import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectionTo, modelAt, options } from "../../../../test/providers/comfyui.ts";
import { submission } from "../../../../test/providers/conformance.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/comfyui/server.ts";
import { pictureOf } from "../../../../test/stand-ins/kit/index.ts";
import { Failure, ProviderError } from "../../../core/kernel/index.ts";
import type { CallContext, InputPicture, Picture, Placed, RouteModel } from "../spec/index.ts";
import { filledGraph } from "./graph.ts";
import { comfyui } from "./index.ts";
import { templatesIn } from "./options.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
type Loose = Record<string, unknown>;
/** The documented example, with one thing changed in its first workflow. */
const changed = (change: (template: Loose & { inputs: Loose; graph: Loose }) => void): unknown => {
  const copy = structuredClone(options) as { templates: (Loose & { inputs: Loose; graph: Loose })[] };
  const [first] = copy.templates;
  if (first !== undefined) change(first);
  return copy;
};
const refusalOf = (value: unknown): string => {
  try {
    comfyui.options?.check(value);
  } catch (error) {
    if (error instanceof Failure) return error.message;
  }
  return "accepted";
};

describe("the workflows that an operator sets", () => {
  it("are one route each, as the documentation's example shows", () => {
    const connection = { baseUrl: "http://127.0.0.1:8188", key: null, live: false, allowedHosts: [], options };
    const models = comfyui.models({ models: new Map() }, connection);
    expect(models.map(({ route, name, sandbox }) => [route, name, sandbox])).toEqual([
      ["comfyui/sdxl-text/workflow", "SDXL on our own machine", true],
      ["comfyui/sdxl-repaint/workflow", "SDXL repaint", true],
    ]);
    expect(models.map(({ capabilities }) => capabilities)).toMatchObject([
      { textToImage: true, referencesMax: 0, masks: false, cancels: true, partialImages: true },
      { textToImage: false, referencesMax: 1, masks: true, sizes: { kind: "fixed" } },
    ]);
    expect(models.every(({ proposedPrice, billsNobody }) => !proposedPrice.known && billsNobody)).toBe(true);
    expect(comfyui.models({ models: new Map() }, { ...connection, options: {} })).toEqual([]);
    expect(comfyui.options?.describe(options)).toBe(
      "workflows: sdxl-text (SDXL on our own machine), sdxl-repaint (SDXL repaint)",
    );
    expect(comfyui.options?.describe({})).toMatch(/no workflow yet.*--options FILE/);
    expect(comfyui.options?.describe({ templates: 3 })).toMatch(/set them again/);
  });

  it("are refused where a named place is none, with what there is", () => {
    const refusals = [
      changed(({ inputs }) => (inputs["prompt"] = "77.text")),
      changed(({ inputs }) => (inputs["prompt"] = "6.words")),
      changed(({ inputs }) => (inputs["prompt"] = "6.clip")),
      changed(({ inputs }) => delete inputs["height"]),
      changed((template) => (template["output"] = "10")),
      changed((template) => (template["name"] = "Two Words")),
      changed((template) => (template["name"] = "sdxl-repaint")),
      changed((template) => (template["sampler"] = "euler")),
      changed(({ inputs }) => ((inputs["mask"] = "6.text"), undefined)),
      changed(({ inputs }) => (delete inputs["width"], delete inputs["height"])),
      changed(({ graph }) => (graph["5"] = { inputs: {} })),
      changed(({ inputs }) => ((inputs["strength"] = "3.denoise"), undefined)),
      changed((template) => (template["purpose"] = "erase")),
      changed((template) => (template["purpose"] = "remove-background")),
    ].map(refusalOf);
    expect(refusals).toEqual([
      "ComfyUI's options: sdxl-text: its workflow has no node 77 (inputs.prompt).",
      "ComfyUI's options: sdxl-text: node 6 (CLIPTextEncode) has no input words (inputs.prompt); it has text, clip.",
      "ComfyUI's options: sdxl-text: 6.clip (inputs.prompt) comes from another node: name a value instead.",
      "ComfyUI's options: sdxl-text: name both width and height, or neither.",
      "ComfyUI's options: sdxl-text: its workflow has no node 10 (output).",
      "ComfyUI's options: templates.0.name: small letters, digits and hyphens, as in flux-fast.",
      "ComfyUI's options: two templates are called sdxl-repaint: a name belongs to one.",
      expect.stringMatching(/templates\.0: .*sampler/) as unknown,
      "ComfyUI's options: sdxl-text: a mask covers the first reference: name where that goes.",
      "ComfyUI's options: sdxl-text: without width and height the workflow makes one size: give just that one.",
      expect.stringMatching(/templates\.0\.graph\.5\.class_type/) as unknown,
      "ComfyUI's options: sdxl-text: a strength says how far the first reference may be changed: name where that goes.",
      "ComfyUI's options: sdxl-text: what is erased is said by a mask: name where that goes.",
      "ComfyUI's options: sdxl-text: it removes the background of a picture: name where that goes.",
    ]);
  });

  it("change in the named places only, and the operator's own stays as it was", () => {
    const [template] = templatesIn(options);
    if (template === undefined) throw new Error("the example has a workflow");
    const before = structuredClone(template.graph);
    const filling = { prompt: "A fox", seed: 5, width: 640, height: 448, references: [], mask: null, strength: null };
    const filled = filledGraph(template, filling);
    const told = { ...template, inputs: { ...template.inputs, strength: "3.denoise" } };
    expect(filledGraph(told, { ...filling, strength: 0.4 })["3"]?.inputs).toMatchObject({ denoise: 0.4 });
    expect(filledGraph(told, filling)["3"]?.inputs, "as the operator left it").toMatchObject({
      denoise: before["3"]?.inputs["denoise"],
    });
    expect(template.graph).toEqual(before);
    expect(filled).toEqual({
      ...before,
      "3": { ...before["3"], inputs: { ...before["3"]?.inputs, seed: 5 } },
      "5": { ...before["5"], inputs: { ...before["5"]?.inputs, width: 640, height: 448 } },
      "6": { ...before["6"], inputs: { ...before["6"]?.inputs, text: "A fox" } },
    });
  });
});

describe("against the stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 2_000 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());
  const placedAt = async (model: RouteModel): Promise<Placed> => {
    const placed = await model.place(submission, context);
    if (!("jobId" in placed)) throw new Error("a job is placed");
    return placed;
  };

  it("shows progress and previews of both kinds while the job runs", async () => {
    const model = modelAt(connectionTo(standIn), "sdxl-text");
    const shares: number[] = [];
    const previews: Picture[] = [];
    const placed = await placedAt(model);
    const state = await model.poll(placed, {
      ...context,
      onProgress: ({ share, preview }) => {
        if (share !== undefined) shares.push(share);
        if (preview !== undefined) previews.push(preview);
      },
    });
    expect(state.kind, "it is asked again as soon as it is told of the end").toBe("ready");
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(previews.length).toBeGreaterThan(2);
    for (const { bytes, type } of previews)
      expect([type, bytes[0], bytes[1]], "each is a whole JPEG").toEqual(["image/jpeg", 0xff, 0xd8]);
  });

  it("cancels a job that waits, one that runs, and none that is done", async () => {
    const model = modelAt(connectionTo(standIn), "sdxl-text");
    const waiting = await placedAt(model);
    expect(await model.cancel(waiting, context)).toBe("nothing-billed");
    const running = await placedAt(model);
    await new Promise((resolve) => setTimeout(resolve, 650));
    expect(await model.cancel(running, context)).toBe("nothing-billed");
    expect(await model.cancel(running, context)).toBe("too-late");
    await expect(model.poll(running, context)).rejects.toThrow(/interrupted/);
  });

  it("uploads what a workflow works from, each under its content's name", async () => {
    const model = modelAt(connectionTo(standIn), "sdxl-repaint");
    const wanted = { model: "x", prompt: "y", width: 64, height: 64, seed: 1, format: "png" as const };
    const picture: InputPicture = { bytes: await pictureOf(wanted), type: "image/png", width: 64, height: 64 };
    const edit = { ...submission, size: { width: 1024, height: 1024 }, references: [picture], mask: picture };
    expect(await model.place(edit, context)).toMatchObject({ jobId: expect.any(String) as unknown });
    const none: unknown = await model.place({ ...edit, references: [] }, context).catch((caught: unknown) => caught);
    expect(none instanceof ProviderError && none.problem).toMatchObject({
      billed: "no",
      sentence: "SDXL repaint works from exactly 1 picture, not 0. Give it as many.",
    });
    expect(standIn.arrivals()).toMatchObject({ posts: 1, jobs: 1 });
  });

  it("is not reached, nor listened at, without being listed", async () => {
    const model = modelAt(connectionTo(standIn, { allowedHosts: [] }), "sdxl-text");
    const error: unknown = await model.place(submission, context).catch((caught: unknown) => caught);
    expect(error instanceof ProviderError && error.problem).toMatchObject({ kind: "invalid", billed: "no" });
    const watch = modelAt(connectionTo(standIn, { allowedHosts: [] }), "sdxl-text");
    await expect(watch.poll({ jobId: "x", pollingUrl: null, costMicroUsd: null }, context)).rejects.toThrow();
    expect(standIn.arrivals()).toMatchObject({ posts: 0, questions: 0 });
  });
});
