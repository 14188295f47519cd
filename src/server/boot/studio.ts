import { balanceOf, statementOf } from "../credits/index.ts";
import {
  defaultSettings,
  type Delivery,
  describedOutputs,
  type GenerationService,
  generationService,
  type GenerationSettings,
  openDelivery,
  openUploads,
  placeholderOf,
  type Routes,
  startWorker,
  type Uploads,
} from "../generation/index.ts";
import type { StudioServices } from "../http/index.ts";
import { openMeasuringPool } from "../instruments/index.ts";
import type { JobKind } from "../jobs/index.ts";
import {
  type Campaigns,
  type Characters,
  type Library,
  openCampaigns,
  openCharacters,
  openFaces,
  openLibrary,
  openPresets,
} from "../studio/index.ts";
import { namedPayments } from "../payments/index.ts";
import { openDrawingPool, sketchModels } from "../providers/sketch/index.ts";
import { type PictureSets, pictureSets } from "../studio/sets/index.ts";
import { keepBlob, openEncoder, type Storage, type Vault, watchStorage } from "../storage/index.ts";
import { hasPublicHost } from "../providers/kit/index.ts";
import type { Role } from "./configuration.ts";
import { askingAgain, lookingAround, renderingOf, startJobs } from "./studio-jobs.ts";

export interface StudioOptions {
  readonly storage: Storage;
  readonly role: Role;
  /** Faces are sealed with it; not given: none are looked for. */
  readonly vault?: () => Promise<Vault>;
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
  readonly characters: Characters;
  /** Takes nothing new, lets what runs end for a while, and gives the rest to other workers. */
  readonly close: () => Promise<void>;
}

const GRACE_MS = 10_000;

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
  const faces =
    options.vault === undefined ? null : openFaces({ storage, vault: options.vault, pool: () => measuring });
  const characters = openCharacters(storage, faces === null ? {} : { similaritiesOf: faces.similaritiesOf });
  const { encode } = encoder;
  const rendering = renderingOf({ storage, library, encode, measureEdit: measuring.edit, characters, faces });
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
    characters,
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
  { generation, delivery, uploads, library, sets, campaigns, characters }: Studio,
): Omit<StudioServices, "authenticate" | "account"> => ({
  characters,
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
