import { sweep } from "../credits/index.ts";
import {
  buryOverdue,
  forgetDownloads,
  forgetOldEvents,
  forgetOldUploads,
  holdIsInUse,
  renderOutput,
  sweepGenerations,
  sweepRemovals,
} from "../generation/index.ts";
import type { MeasuringPool } from "../instruments/index.ts";
import { type JobKind, openJobs } from "../jobs/index.ts";
import { type Encoder, removeUnowned, type Storage } from "../storage/index.ts";
import { type Campaigns, type Characters, type Faces, type Library, measureEditOf } from "../studio/index.ts";
import type { StudioOptions } from "./studio.ts";

/** The ordinary jobs. Not waited for: nothing that a visitor or creator asks for needs them, and their start takes a while. */
export function startJobs(
  options: Pick<StudioOptions, "storage" | "role" | "log" | "jobs">,
  kinds: readonly JobKind<never>[],
): ReturnType<typeof openJobs> {
  const { storage, role, log } = options;
  const jobs = openJobs({
    storage,
    kinds: [sweeping(storage), tidying(storage), ...kinds, ...(options.jobs ?? [])],
    works: role !== "web",
    log: (what, error) => log({ what, error }),
  });
  jobs.catch((error: unknown) => log({ what: "ordinary jobs do not run", error }));
  return jobs;
}

/** Every minute: what waited long enough ends, then holds and grants whose time is over; then removals that wait. */
const sweeping = (storage: Storage): JobKind => ({
  name: "sweep-generations",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 300,
  schedule: "* * * * *",
  run: async () => {
    await sweepGenerations(storage.db);
    await sweep(storage.db, null, { keep: holdIsInUse });
    await sweepRemovals(storage);
  },
});

/**
 * Every hour: pictures deleted long enough ago, uploads that nobody works from, bytes that nobody owns any more, archives
 * that nobody fetched, and events older than any reader comes back for.
 */
const tidying = (storage: Storage): JobKind => ({
  name: "tidy-studio",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 1_800,
  schedule: "17 * * * *",
  run: async () => {
    await buryOverdue(storage);
    await forgetOldUploads(storage);
    await removeUnowned(storage);
    await forgetDownloads(storage.db);
    await forgetOldEvents(storage.db);
  },
});

export interface Rendered {
  readonly storage: Storage;
  readonly library: Library;
  readonly encode: Encoder["encode"];
  readonly measureEdit: MeasuringPool["edit"];
  readonly characters: Characters;
  /** null: faces are not compared here. */
  readonly faces: Faces | null;
}

/** A picture in its sizes and formats, what it is found by and how it came out, after everything that somebody waits for. */
export const renderingOf = (rendered: Rendered): JobKind<{ readonly output: string }> => ({
  name: "render-output",
  atOnceMax: 1,
  retriesMax: 3,
  secondsMax: 300,
  run: async ({ output }) => {
    const { storage, library, encode, measureEdit } = rendered;
    await renderOutput(storage, output, encode);
    await library.lookAt(output);
    await measureEditOf(storage, output, measureEdit);
    await measureLikeness(rendered, output);
  },
});

/** How much the person in it is the character that it was to show. */
async function measureLikeness({ characters, faces }: Rendered, output: string): Promise<void> {
  const meant = faces === null ? null : await characters.meantIn(output);
  if (faces === null || meant === null) return;
  const { workspace, character, faces: references } = meant;
  await faces.measureSimilarity({ workspace, output, character, references });
}

/** What failed is left alone for so long: a provider that is down is rarely up again at once. */
const ASK_AGAIN_SECONDS = 30;

/** Every minute: pictures of campaigns that failed where no bill can exist. */
export const askingAgain = (campaigns: Campaigns): JobKind => ({
  name: "ask-again-for-campaigns",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 300,
  schedule: "* * * * *",
  run: async () => {
    await campaigns.askAgain(ASK_AGAIN_SECONDS);
  },
});

/** Every minute: pictures that nobody looked at, such as those from before there was a library. */
export const lookingAround = (library: Library): JobKind => ({
  name: "look-at-pictures",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 3_600,
  schedule: "* * * * *",
  run: async (_, signal) => {
    await library.lookAtUnseen(signal);
  },
});
