import {
  defaultSettings,
  type GenerationService,
  generationService,
  type GenerationSettings,
  type Routes,
  startWorker,
  sweepGenerations,
} from "../generation/index.ts";
import { type JobKind, openJobs } from "../jobs/index.ts";
import { openDrawingPool, sketchModels } from "../providers/sketch/index.ts";
import type { Storage } from "../storage/index.ts";
import type { Role } from "./configuration.ts";

export interface StudioOptions {
  readonly storage: Storage;
  readonly role: Role;
  readonly settings?: Partial<GenerationSettings>;
  /** Besides the built-in renderer's; asked each time, so that an operator's change shows at once. */
  readonly adapters?: Routes;
  readonly log: (entry: { readonly what: string; readonly output?: string; readonly error?: unknown }) => void;
}

export interface Studio {
  readonly generation: GenerationService;
  /** Takes nothing new, lets what runs end for a while, and gives the rest to other workers. */
  readonly close: () => Promise<void>;
}

/** How long images that are being made may take to finish after a signal to stop, in milliseconds. */
const GRACE_MS = 10_000;

/** The part of this process that makes images, or only takes the requests for them, by its role. */
export async function openStudio(options: StudioOptions): Promise<Studio> {
  const { storage, role, log, adapters = () => [] } = options;
  const works = role !== "web";
  const pool = openDrawingPool();
  const built = sketchModels(pool);
  const routes: Routes = () => [...built, ...adapters()];
  const settings: GenerationSettings = { ...defaultSettings, ...options.settings };
  // Not waited for: nothing that a visitor or creator asks for needs it, and its start takes a while.
  const jobs = openJobs({
    storage,
    kinds: [sweeping(storage)],
    works,
    log: (what, error) => log({ what, error }),
  });
  jobs.catch((error: unknown) => log({ what: "ordinary jobs do not run", error }));
  const worker = works
    ? await startWorker({
        db: storage.db,
        storage,
        routes,
        settings,
        log,
        keep: (_output, bytes) => storage.blobs.put(bytes),
        placeholder: () => Promise.resolve(null),
        onDelivered: () => Promise.resolve(),
      })
    : null;
  return Object.freeze<Studio>({
    generation: generationService({ db: storage.db, routes, settings }),
    close: async () => {
      await Promise.all([worker?.stop(GRACE_MS), jobs.then(({ stop }) => stop(GRACE_MS)).catch(() => undefined)]);
      await pool.close();
    },
  });
}

/** Every minute: what waited long enough ends. */
const sweeping = ({ db }: Storage): JobKind => ({
  name: "sweep-generations",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 300,
  schedule: "* * * * *",
  run: async () => {
    await sweepGenerations(db);
  },
});
