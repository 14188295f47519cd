/** Encodes pictures in a process of its own, one after another: started by encoder.ts only, which makes it a lesser one. */
import sharp from "sharp";
import { encodedPicture } from "./encode.ts";
import type { EncodeAnswer, EncodeOrder } from "./encode-messages.ts";

// A decoded picture is not wanted twice.
sharp.cache(false);

const send = (answer: EncodeAnswer): void => void process.send?.(answer);

process.on("message", ({ number, original, options }: EncodeOrder) => {
  encodedPicture(original, options).then(
    (bytes) => send({ number, bytes }),
    (error: unknown) => send({ number, why: error instanceof Error ? error.message : String(error) }),
  );
});
// Whoever gave it work is gone, or has none left.
process.on("disconnect", () => process.exit(0));
// What ends the process that started it reaches this one too, and what it is at is still wanted.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
