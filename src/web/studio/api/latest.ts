import type { OutputView } from "../../../contract/studio/index.ts";

/** How far an output has come; it never goes back from its end. */
const stages = { queued: 0, running: 1, unsettled: 2, failed: 3, cancelled: 3, delivered: 4 } as const;

/**
 * The last word on each output that the stream of events brought. A list that was asked for before an event and arrives
 * after it would otherwise put an output back to where it was.
 */
function newestOutputs() {
  const outputs = new Map<string, OutputView>();
  return {
    /** Returns what was known before. */
    hear: (output: OutputView): OutputView | undefined => {
      const before = outputs.get(output.id);
      if (before === undefined || stages[output.state] >= stages[before.state]) outputs.set(output.id, output);
      return before;
    },
    /** The output as fetched, unless an event told of a later state. */
    of: (fetched: OutputView): OutputView => {
      const heard = outputs.get(fetched.id);
      return heard !== undefined && stages[heard.state] > stages[fetched.state] ? heard : fetched;
    },
  };
}

export const latest = newestOutputs();
