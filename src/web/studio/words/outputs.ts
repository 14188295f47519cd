import type { OutputView } from "../../../contract/studio/index.ts";
import { credits } from "./amounts.ts";
import { sizeText } from "./sizes.ts";
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
  if (state === "delivered") return charged === null ? `${credits(quoted)} set aside` : "free";
  if (state === "failed" || state === "cancelled") return "nothing charged";
  return `${credits(quoted)} set aside`;
}

/** "1360 × 768", and what was asked for where that was something else. */
export function sizeLine({ received, requested }: Pick<OutputView, "received" | "requested">): string {
  if (received === null || (received.width === requested.width && received.height === requested.height))
    return sizeText(requested);
  return `${sizeText(received)}, asked for ${sizeText(requested)}`;
}

/** What an unfinished output is doing; a person waits for this line. */
export function waitingLine(output: OutputView, share: number | null): string {
  const asked = output.cancel === "none" && output.state === "running" ? "Asked to stop; waiting for the answer" : null;
  switch (output.state) {
    case "queued":
      return "Waiting for its turn";
    case "running":
      return asked ?? (share === null ? "Being made" : `Being made, ${Math.round(share * 100)} %`);
    case "unsettled":
      return output.settlesAt === null
        ? "The provider may have made and billed it; it is being waited for"
        : `The provider may have made and billed it. If it does not arrive by ${time(output.settlesAt)}, nothing is charged`;
    case "delivered":
      return "Arrived";
    case "failed":
      return "Nothing arrived";
    case "cancelled":
      return "Stopped";
  }
}

/** For a screen reader, when an output ends. */
export function ending(output: OutputView): string {
  const took = output.tookMs === null ? "" : ` after ${duration(output.tookMs)}`;
  switch (output.state) {
    case "delivered":
      return `${output.name}: picture arrived${took}, ${costLine(output)}.`;
    case "failed":
      return `${output.name}: ${output.problem?.sentence ?? "nothing arrived."} Nothing was charged.`;
    case "cancelled":
      return `${output.name}: stopped, nothing charged.`;
    case "queued":
    case "running":
    case "unsettled":
      return `${output.name}: ${waitingLine(output, output.progress)}.`;
  }
}

/** What stopping means, said before it is pressed. */
export const stopWords = {
  free: { label: "Stop", meaning: "nothing was sent yet, nothing is charged" },
  asks: { label: "Ask to stop", meaning: "if it is already made, it will be delivered and charged" },
} as const;
