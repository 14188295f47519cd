import type { QueryClient } from "@tanstack/react-query";
import type { OutputView, SetView } from "../../../contract/studio/index.ts";

export const withOutputs = (set: SetView, change: (output: OutputView) => OutputView): SetView => ({
  ...set,
  cells: set.cells.map((cell) => ({
    ...cell,
    output: cell.output === null ? null : change(cell.output),
    finals: cell.finals.map(change),
  })),
});

/** An event told of an output: it is replaced in every set that shows it. */
export function replaceInSets(client: QueryClient, output: OutputView): void {
  client.setQueriesData<SetView>(
    { queryKey: ["set"] },
    (set) => set && withOutputs(set, (each) => (each.id === output.id ? output : each)),
  );
}
