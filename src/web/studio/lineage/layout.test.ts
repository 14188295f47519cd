import { describe, expect, it } from "vitest";
import type { Lineage, LineageNode } from "../../../contract/studio/index.ts";
import { layout, rowMax } from "./layout.ts";

const nodeAt = (id: string, step: number): LineageNode => ({
  source: "output",
  id,
  step,
  name: id,
  state: "delivered",
  standing: "here",
  width: 4,
  height: 3,
  pictureUrl: null,
});
const edge = (from: string, to: string) => ({ from, to, role: "reference" as const });
const graph = (nodes: readonly LineageNode[], edges: Lineage["edges"]): Lineage => ({
  nodes: [...nodes],
  edges,
  more: { before: false, after: false },
});

describe("the graph of a lineage", () => {
  it("has a row a step, the earliest on top, each in the middle", () => {
    const { rows, width, edges } = layout(
      graph(
        [nodeAt("a", -1), nodeAt("b", -1), nodeAt("this", 0), nodeAt("c", 1)],
        [edge("a", "this"), edge("b", "this"), edge("this", "c")],
      ),
      false,
    );
    expect(rows.map(({ step }) => step)).toEqual([-1, 0, 1]);
    expect(rows.map(({ nodes }) => nodes.map(({ x }) => x))).toEqual([[72, 166], [119], [119]]);
    expect([width, edges.length]).toEqual([254, 3]);
    for (const { path } of edges) expect(path).toMatch(/^M[\d.]+ [\d.]+C/);
  });

  it("puts each below what it came from", () => {
    const { rows } = layout(
      graph(
        [nodeAt("a", -2), nodeAt("b", -2), nodeAt("of b", -1), nodeAt("of a", -1), nodeAt("this", 0)],
        [edge("a", "of a"), edge("b", "of b"), edge("of a", "this"), edge("of b", "this")],
      ),
      false,
    );
    expect(rows[1]?.nodes.map(({ node }) => node.id)).toEqual(["of a", "of b"]);
  });

  it("stays as narrow as a phone until all is asked for", () => {
    const children = Array.from({ length: 9 }, (_, index) => nodeAt(`c${index}`, 1));
    const all = graph(
      [nodeAt("this", 0), ...children],
      children.map(({ id }) => edge("this", id)),
    );
    const [narrow, whole] = [layout(all, false), layout(all, true)];
    expect([narrow.rows[1]?.nodes.length, narrow.rows[1]?.hidden, narrow.edges.length]).toEqual([rowMax, 6, rowMax]);
    expect([whole.rows[1]?.nodes.length, whole.rows[1]?.hidden, whole.edges.length]).toEqual([9, 0, 9]);
    expect(narrow.width).toBeLessThanOrEqual(358);
  });
});
