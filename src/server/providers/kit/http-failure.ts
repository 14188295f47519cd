export type HttpFailureReason =
  /** The address may not be called at all. */
  "forbidden-address" | "unreachable" | "cut" | "timeout" | "stopped" | "too-large" | "redirect" | "malformed";

/** A call without a usable answer. `sent`: the request may have reached the other side. Holds no address and no key. */
export class HttpFailure extends Error {
  readonly reason: HttpFailureReason;
  readonly sent: boolean;
  readonly detail: string;

  constructor(reason: HttpFailureReason, sent: boolean, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = "HttpFailure";
    this.reason = reason;
    this.sent = sent;
    this.detail = detail;
  }
}
