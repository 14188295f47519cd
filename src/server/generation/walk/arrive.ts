import { leaveRoom, type Picture, type Placed, type ResultPicture } from "../../providers/spec/index.ts";
import type { AttemptRow } from "./attempts.ts";
import { checkPicture, type CheckedPicture } from "./check-picture.ts";
import { deliverOutput, failOutput } from "./endings.ts";
import { hashOf, isTakenDown } from "../../storage/index.ts";
import { untoldRoles } from "../request/roles.ts";
import { inSpan } from "../../tracing/index.ts";
import { backoffMs } from "./pacing.ts";
import { notAPicture, problemOf, takenDown } from "./problems.ts";
import { inputsOfOutput, rolesOf } from "./input-pictures.ts";
import { insisting } from "./task.ts";
import { ask, type Ready, type Walk, workOf } from "./ask.ts";

/** It was made and billed, so it is fetched more than once before it counts as lost. */
const FETCHES_MAX = 5;

/** Fetches a finished picture, checks it, stores its bytes as they came, and delivers it. */
export async function arrive(walking: Walk, attempt: AttemptRow, placed: Placed | null, ready: Ready): Promise<void> {
  const { context, held } = walking;
  let current = ready;
  for (let fetches = 1; ; fetches++) {
    const fetched = await fetchPicture(walking, current.result);
    if (fetched.ok) return deliver(walking, attempt, current, fetched);
    if (fetches >= FETCHES_MAX || current.result.kind === "bytes")
      return failOutput(context.db, held, notAPicture(fetched.why, walking.model));
    context.log({ what: `a picture did not arrive (${fetched.why}); it is fetched again`, output: held.id });
    leaveRoom();
    await walking.task.pause(backoffMs(fetches - 1));
    if (placed !== null) current = await askedAgain(walking, placed, current);
  }
}

/** Addresses expire: the job is asked for a new one. */
async function askedAgain(walking: Walk, placed: Placed, before: Ready): Promise<Ready> {
  const asked = await ask(walking, placed);
  return asked.kind === "ready" ? asked : before;
}

type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly picture: CheckedPicture }
  | { readonly ok: false; readonly why: string };

/** A download lasts no longer than this. */
const DOWNLOAD_MS_MAX = 120_000;

async function fetchPicture({ model, onProgress, output }: Walk, result: ResultPicture): Promise<Fetched> {
  let picture: Picture;
  const downloaded = async (url: string): Promise<Picture> => {
    const signal = AbortSignal.timeout(DOWNLOAD_MS_MAX);
    return (await inSpan("provider download", workOf(output), () => model.download(url, { signal, onProgress })))
      .picture;
  };
  try {
    picture = result.kind === "bytes" ? result.picture : await downloaded(result.url);
  } catch (error) {
    return { ok: false, why: problemOf(error, model).detail };
  }
  const check = await checkPicture(picture.bytes);
  return check.ok ? { ok: true, bytes: picture.bytes, picture: check.picture } : check;
}

async function deliver(
  { context, output, held, model }: Walk,
  attempt: AttemptRow,
  { seed, costMicroUsd, warnings }: Ready,
  { bytes, picture }: Extract<Fetched, { readonly ok: true }>,
): Promise<void> {
  const onError = (error: unknown): void =>
    context.log({ what: "a picture waits to be stored", output: output.id, error });
  const placeholder = await context.placeholder(bytes).catch(() => null);
  if (await insisting(() => isTakenDown(context.db, hashOf(bytes)), onError))
    return failOutput(context.db, held, takenDown(model));
  const kept = await inSpan("picture store", { ...workOf(output), bytes: bytes.length }, () =>
    insisting(() => context.keep(output.id, bytes), onError),
  );
  if (kept === null) return context.log({ what: "a picture was deleted before it arrived", output: output.id });
  const untold = untoldRoles(model, await insisting(() => rolesOf(context.db, inputsOfOutput(output)), onError));
  const isOtherSize = picture.width !== output.width || picture.height !== output.height;
  const sizeWarning = `It has ${picture.width} × ${picture.height} pixels, not ${output.width} × ${output.height} as asked.`;
  const delivering = () =>
    deliverOutput(context, {
      output: output.id,
      attempt: attempt.id,
      picture: { ...picture, blob: kept.hash },
      placeholder,
      seed,
      costMicroUsd,
      warnings: [...warnings, ...(untold === null ? [] : [untold]), ...(isOtherSize ? [sizeWarning] : [])],
    });
  const isDelivered = await inSpan("picture deliver", workOf(output), () => insisting(delivering, onError));
  if (!isDelivered)
    context.log({ what: "a picture was delivered before, or is not wanted any more", output: output.id });
}
