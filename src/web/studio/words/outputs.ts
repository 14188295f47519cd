import type { OutputView } from "../../../contract/studio/index.ts";
import { credits } from "./amounts.ts";
import { sizeText } from "./sizes.ts";
import { outputWords as words } from "./texts.ts";
import { duration, time } from "./times.ts";

/** What is said of an output: one line under its frame, and the same when it is read aloud. */

export const isOpen = ({ state }: OutputView): boolean =>
  state === "queued" || state === "running" || state === "unsettled";

/** What arrived has a picture until it is deleted. */
export const isDeleted = ({ state, picture }: OutputView): boolean => state === "delivered" && picture === null;

/** "4 credits", "free", "4 credits set aside", "nothing charged". */
export function costLine(output: OutputView): string {
  const { chargedMicrocredits: charged, quotedMicrocredits: quoted, state } = output;
  if (charged !== null && BigInt(charged) > 0n) return credits(charged);
  if (state === "delivered") return charged === null ? words.setAside(credits(quoted)) : words.free;
  if (state === "failed" || state === "cancelled") return words.nothingCharged;
  return words.setAside(credits(quoted));
}

/** "1360 × 768", and what was asked for where that was something else. */
export function sizeLine({ received, requested }: Pick<OutputView, "received" | "requested">): string {
  if (received === null || (received.width === requested.width && received.height === requested.height))
    return sizeText(requested);
  return words.askedFor(sizeText(received), sizeText(requested));
}

/** What an unfinished output is doing; a person waits for this line. */
export function waitingLine(output: OutputView, share: number | null): string {
  const asked = output.cancel === "none" && output.state === "running" ? words.askedToStop : null;
  switch (output.state) {
    case "queued":
      return words.queued;
    case "running":
      return asked ?? (share === null ? words.running : words.runningShare(share));
    case "unsettled":
      return output.settlesAt === null ? words.maybeBilled : words.maybeBilledUntil(time(output.settlesAt));
    case "delivered":
      return words.delivered;
    case "failed":
      return words.failed;
    case "cancelled":
      return words.cancelled;
  }
}

/** For a screen reader, when an output ends. */
export function ending(output: OutputView): string {
  const { name, tookMs, problem } = output;
  switch (output.state) {
    case "delivered":
      return tookMs === null
        ? words.arrived(name, costLine(output))
        : words.arrivedAfter(name, duration(tookMs), costLine(output));
    case "failed":
      return problem === null ? words.endedWithNothing(name) : words.endedWith(name, problem.sentence);
    case "cancelled":
      return words.stopped(name);
    case "queued":
    case "running":
    case "unsettled":
      return words.still(name, waitingLine(output, output.progress));
  }
}
