import { Refused } from "../refused.ts";
import type { HoldUp } from "./submissions.ts";

const WAITING = "What waits in the queue goes on by itself afterwards.";

const dot = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** For creators: what is not done now, why, and what becomes of what they asked for. Never where something is stored. */
export function holdUpSentence(holdUp: HoldUp): string {
  switch (holdUp.kind) {
    case "stopped": {
      const why = holdUp.reason === "" ? "" : ` ${dot(holdUp.reason)}`;
      return `The operator has stopped new images for now.${why} ${WAITING}`;
    }
    case "restored":
      return (
        "This studio was restored from a backup, and its operator looks over it before new images are made. " +
        "What waited when the backup was made was not sent, and its credits are free again."
      );
    case "storage":
      return `There is no room to store new images, so none are made until the operator has made some. ${WAITING}`;
  }
}

const RETRY_SECONDS = 300;

export const refusedFor = (holdUp: HoldUp): Refused =>
  new Refused({
    code: "unavailable",
    message: `${holdUpSentence(holdUp)} Nothing was charged for this request: send it again later.`,
    retryAfterSeconds: RETRY_SECONDS,
  });
