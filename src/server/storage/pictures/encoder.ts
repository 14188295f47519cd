import { type ChildProcess, fork } from "node:child_process";
import os from "node:os";
import { fileURLToPath } from "node:url";
import type { EncodeAnswer, EncodeOrder } from "./encode-messages.ts";
import type { EncodeOptions } from "./encode.ts";

/** As encodedPicture, for pictures that nobody waits for. */
export interface Encoder {
  readonly encode: (original: Uint8Array, options: EncodeOptions) => Promise<Uint8Array>;
  /** Ends it; what was not done fails. */
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly child: ChildProcess;
  readonly waiting: Map<number, Waiting>;
}

const script = fileURLToPath(new URL("encode-process.ts", import.meta.url));
/** Half an encoder's share of a busy core, and all of an idle one. */
const LESSER = os.constants.priority.PRIORITY_LOW;
/** It costs 60 MB and is started in 0.2 s, so that it is let go soon. */
const IDLE_MS = 10_000;

/**
 * Encodes in a process of its own with a lesser claim to the processor. Within this one, the threads that encode would
 * compete with the one that answers people: an AVIF keeps two cores busy for a third of a second. Started when there is
 * work, ended when there was none for a while; one that dies fails what it was given and is replaced.
 */
export function openEncoder(): Encoder {
  let running: Running | null = null;
  let number = 0;
  let idle: NodeJS.Timeout | null = null;

  const start = (): Running => {
    const child = fork(script, [], {
      serialization: "advanced",
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const started: Running = { child, waiting: new Map() };
    child.on("message", (answer: EncodeAnswer) => settle(started, answer));
    const over = (error: Error): void => {
      if (running === started) running = null;
      for (const { reject } of started.waiting.values()) reject(error);
      started.waiting.clear();
    };
    child.on("error", over);
    child.on("exit", (code, signal) => over(new Error(`the encoder ended (${signal ?? code})`)));
    try {
      if (child.pid !== undefined) os.setPriority(child.pid, LESSER);
    } catch {
      // it is gone already, which "exit" says
    }
    hold(started, false);
    return started;
  };
  const settle = (one: Running, answer: EncodeAnswer): void => {
    const asked = one.waiting.get(answer.number);
    one.waiting.delete(answer.number);
    if ("bytes" in answer) asked?.resolve(answer.bytes);
    else asked?.reject(new Error(answer.why));
    if (one.waiting.size > 0) return;
    hold(one, false);
    idle = setTimeout(close, IDLE_MS).unref();
  };
  const close = (): void => {
    if (idle !== null) clearTimeout(idle);
    if (running?.child.connected === true) running.child.disconnect();
    running = null;
  };
  return {
    encode: (original, options) => {
      if (idle !== null) clearTimeout(idle);
      const one = (running ??= start());
      hold(one, true);
      return new Promise((resolve, reject) => {
        const order: EncodeOrder = { number: (number += 1), original, options };
        one.waiting.set(order.number, { resolve, reject });
        one.child.send(order, (error) => {
          if (error !== null && one.waiting.delete(order.number)) reject(error);
        });
      });
    },
    close,
  };
}

/** Only work keeps this process from ending. */
function hold({ child }: Running, isHeld: boolean): void {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
