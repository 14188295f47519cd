import type { Lineage, LineageNode } from "../../../contract/studio/index.ts";
import { lineageWords } from "../words/index.ts";

const words = lineageWords.rows;

/** Where everything stands in the graph, in pixels: time runs downwards, one row a step. */

const node = { width: 88, height: 92, gap: 6 } as const;
/** What each row is called stands to its left. */
const gutter = 72;
const rowGap = 26;
const rowHeight = node.height + rowGap;
/** As many as fit beside a picture, on a phone too; the others on request. */
export const rowMax = 3;

export interface PlacedNode {
  readonly node: LineageNode;
  readonly x: number;
}
export interface PlacedRow {
  readonly step: number;
  readonly y: number;
  readonly nodes: readonly PlacedNode[];
  /** How many of the step are not shown. */
  readonly hidden: number;
}
export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly role: "reference" | "mask";
  readonly path: string;
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly PlacedRow[];
  readonly edges: readonly PlacedEdge[];
}

/** `isWhole`: every relative, however wide a row becomes. */
export function layout({ nodes, edges }: Lineage, isWhole: boolean): Layout {
  const byStep = Map.groupBy(nodes, ({ step }) => step);
  const steps = [...byStep.keys()].toSorted((one, other) => one - other);
  const placeOf = new Map<string, number>();
  const shown = steps.map((step) => {
    const all = nearTheirOwn(byStep.get(step) ?? [], edges, placeOf);
    const kept = isWhole || all.length <= rowMax ? all : all.slice(0, rowMax);
    kept.forEach(({ id }, index) => placeOf.set(id, index - (kept.length - 1) / 2));
    return { step, kept, hidden: all.length - kept.length };
  });
  const widest = Math.max(1, ...shown.map(({ kept }) => kept.length));
  const across = widest * node.width + (widest - 1) * node.gap;
  const spots = new Map<string, { readonly x: number; readonly y: number }>();
  const rows = shown.map(({ step, kept, hidden }, index): PlacedRow => {
    const y = index * rowHeight;
    const rowWidth = kept.length * node.width + (kept.length - 1) * node.gap;
    const placed = kept.map((each, place) => {
      const x = gutter + (across - rowWidth) / 2 + place * (node.width + node.gap);
      spots.set(each.id, { x, y });
      return { node: each, x };
    });
    return { step, y, nodes: placed, hidden };
  });
  return {
    width: gutter + across,
    height: rows.length * rowHeight - rowGap,
    rows,
    edges: edges.flatMap((edge) => placedEdge(edge, spots)),
  };
}

/** Below what they came from, so that few lines cross. */
function nearTheirOwn(
  row: readonly LineageNode[],
  edges: Lineage["edges"],
  placeOf: ReadonlyMap<string, number>,
): readonly LineageNode[] {
  const middle = ({ id }: LineageNode): number => {
    const places = edges.flatMap(({ from, to }) => (to === id ? (placeOf.get(from) ?? []) : []));
    return places.length === 0 ? 0 : places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  return row.toSorted((one, other) => middle(one) - middle(other));
}

function placedEdge(
  { from, to, role }: Lineage["edges"][number],
  spots: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): readonly PlacedEdge[] {
  const [start, end] = [spots.get(from), spots.get(to)];
  if (start === undefined || end === undefined) return [];
  const [x1, y1] = [start.x + node.width / 2, start.y + node.height];
  const [x2, y2] = [end.x + node.width / 2, end.y];
  const half = (y2 - y1) / 2;
  return [{ from, to, role, path: `M${x1} ${y1}C${x1} ${y1 + half} ${x2} ${y2 - half} ${x2} ${y2}` }];
}

/** What stands over a row. */
export function rowTitle(step: number): string {
  if (step === 0) return words.own;
  if (step < 0) return step === -1 ? words.parents : words.ancestors;
  return step === 1 ? words.children : words.descendants;
}
