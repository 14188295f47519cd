import { balanceOf, statementOf, sweep } from "../credits/index.ts";
import {
  buryOverdue,
  defaultSettings,
  type Delivery,
  describedOutputs,
  forgetDownloads,
  forgetOldEvents,
  forgetOldUploads,
  type GenerationService,
  generationService,
  type GenerationSettings,
  holdIsInUse,
  openDelivery,
  openUploads,
  placeholderOf,
  renderOutput,
  type Routes,
  startWorker,
  sweepGenerations,
  sweepRemovals,
  type Uploads,
} from "../generation/index.ts";
import type { StudioServices } from "../http/index.ts";
import { type MeasuringPool, openMeasuringPool } from "../instruments/index.ts";
import { type JobKind, openJobs } from "../jobs/index.ts";
import {
  type Campaigns,
  type Library,
  measureEditOf,
  openCampaigns,
  openCharacters,
  openLibrary,
  openPresets,
} from "../studio/index.ts";
import { namedPayments } from "../payments/index.ts";
import { openDrawingPool, sketchModels } from "../providers/sketch/index.ts";
import { type PictureSets, pictureSets } from "../studio/sets/index.ts";
import { type Encoder, keepBlob, openEncoder, removeUnowned, type Storage, watchStorage } from "../storage/index.ts";
import { hasPublicHost } from "../providers/kit/index.ts";
import type { Role } from "./configuration.ts";

export interface StudioOptions {
  readonly storage: Storage;
  readonly role: Role;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly settings?: Partial<GenerationSettings>;
  /** Besides the built-in renderer's; asked each time, so that an operator's change shows at once. */
  readonly adapters?: Routes;
  /** Ordinary work of others, done by the clock on the same queue. */
  readonly jobs?: readonly JobKind[];
  /** Where this machine's disk is written, and what must stay free there; null: nowhere that matters. */
  readonly disk?: { readonly folder: string | null; readonly freeBytesMin: number };
  /** How long what was sent may take to finish after a signal to stop. */
  readonly graceMs?: number;
  readonly log: (entry: { readonly what: string; readonly output?: string; readonly error?: unknown }) => void;
}

export interface Studio {
  readonly generation: GenerationService;
  readonly delivery: Delivery;
  readonly uploads: Uploads;
  readonly library: Library;
  readonly sets: PictureSets;
  readonly campaigns: Campaigns;
  /** Takes nothing new, lets what runs end for a while, and gives the rest to other workers. */
  readonly close: () => Promise<void>;
}

const GRACE_MS = 10_000;

/** The ordinary jobs. Not waited for: nothing that a visitor or creator asks for needs them, and their start takes a while. */
function startJobs(
  options: StudioOptions,
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

/** The part of this process that makes images, or only takes the requests for them, by its role. */
export async function openStudio(options: StudioOptions): Promise<Studio> {
  const { storage, role, publicUrl, log, adapters = () => [], graceMs = GRACE_MS } = options;
  const works = role !== "web";
  const pool = openDrawingPool();
  const built = sketchModels(pool);
  const routes: Routes = () => [...built, ...adapters()];
  const settings: GenerationSettings = { ...defaultSettings, ...options.settings };
  const library = openLibrary(storage);
  const encoder = openEncoder();
  const measuring = openMeasuringPool({ threads: 1 });
  const rendering = renderingOf(storage, library, encoder, measuring.edit);
  const watch = await watchOf(options);
  const campaigns = openCampaigns({
    db: storage.db,
    blobs: storage.blobs,
    routes,
    settings,
    roomProblem: watch.problem,
  });
  const jobs = startJobs(options, [rendering, lookingAround(library), askingAgain(campaigns)]);
  const worker = works
    ? await startWorker({
        db: storage.db,
        storage,
        routes,
        settings,
        roomProblem: watch.problem,
        hooksAt: reachableFromOutside(publicUrl) ? publicUrl : null,
        log,
        keep: (output, bytes) => keepBlob(storage, output, bytes),
        placeholder: placeholderOf,
        onDelivered: async (tx, output) => (await jobs.catch(() => null))?.send(tx, rendering, { output }),
      })
    : null;
  const delivery = await openDelivery({
    storage,
    publicUrl,
    balanceOf: async (reader, workspace) => {
      const { available, heldAside } = await balanceOf(reader, workspace);
      return { available, held: heldAside };
    },
  });
  return Object.freeze<Studio>({
    generation: generationService({ db: storage.db, routes, settings, roomProblem: watch.problem }),
    delivery,
    uploads: openUploads({ storage, bytesMax: settings.uploadBytesMaxPerWorkspace, roomProblem: watch.problem }),
    library,
    sets: pictureSets({ db: storage.db, routes, settings, roomProblem: watch.problem }),
    campaigns,
    close: async () => {
      await delivery.close();
      await Promise.all([worker?.stop(graceMs), jobs.then(({ stop }) => stop(graceMs)).catch(() => undefined)]);
      await watch.stop();
      encoder.close();
      await measuring.close();
      await pool.close();
    },
  });
}

const watchOf = ({ storage, disk = { folder: null, freeBytesMin: 0 }, role, log }: StudioOptions) =>
  watchStorage({ db: storage.db, blobs: storage.blobs, ...disk, role, log: (what, error) => log({ what, error }) });

/** Whether a provider can call us there, as far as the address tells: https, and no host of this machine or a home. */
export function reachableFromOutside(publicUrl: string): boolean {
  const url = new URL(publicUrl);
  const isNearby = /^[^.:]+$|\.(?:local|internal|home\.arpa|test)$/.test(url.hostname);
  return url.protocol === "https:" && hasPublicHost(url) && !isNearby;
}

/** What the addresses below /api need of the studio; who asks comes from elsewhere. */
export const studioServices = (
  storage: Storage,
  { generation, delivery, uploads, library, sets, campaigns }: Studio,
): Omit<StudioServices, "authenticate" | "account"> => ({
  characters: openCharacters(storage),
  generation,
  delivery,
  uploads,
  library,
  sets,
  campaigns,
  presets: openPresets(storage.db),
  credits: {
    statementOf: (request) => statementOf(storage.db, request),
    describedOutputs: (workspace, ids) => describedOutputs(storage.db, workspace, ids),
    namedPayments: (workspace, references) => namedPayments(storage.db, workspace, references),
  },
});

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

/** A picture in its sizes and formats, what it is found by and how it came out as an edit, after everything that somebody waits for. */
const renderingOf = (
  storage: Storage,
  library: Library,
  { encode }: Encoder,
  measureEdit: MeasuringPool["edit"],
): JobKind<{ readonly output: string }> => ({
  name: "render-output",
  atOnceMax: 1,
  retriesMax: 3,
  secondsMax: 300,
  run: async ({ output }) => {
    await renderOutput(storage, output, encode);
    await library.lookAt(output);
    await measureEditOf(storage, output, measureEdit);
  },
});

/** What failed is left alone for so long: a provider that is down is rarely up again at once. */
const ASK_AGAIN_SECONDS = 30;

/** Every minute: pictures of campaigns that failed where no bill can exist. */
const askingAgain = (campaigns: Campaigns): JobKind => ({
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
const lookingAround = (library: Library): JobKind => ({
  name: "look-at-pictures",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 3_600,
  schedule: "* * * * *",
  run: async (_, signal) => {
    await library.lookAtUnseen(signal);
  },
});
