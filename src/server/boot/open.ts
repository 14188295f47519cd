import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalogue } from "../../core/catalogue/index.ts";
import { methodVersion } from "../../core/evidence/index.ts";
import { fontFiles } from "../../web/pages/index.ts";
import { instruments } from "../instruments/index.ts";
import { ensureCataloguePacks, ensureSnapshots, loadSnapshot } from "../observation/index.ts";
import {
  buildIdOf,
  cardReader,
  fontPath,
  keptPages,
  pictureColours,
  pictureReader,
  type Publisher,
  scriptPath,
  scriptReader,
  serverSite,
  snapshotReader,
} from "../publishing/index.ts";
import type { Site } from "../http/index.ts";
import { openStorage, openVault, type Storage, type Vault } from "../storage/index.ts";
import { loadCatalogue } from "./catalogue/index.ts";
import type { Configuration } from "./configuration.ts";
import { studioApp } from "./studio-app/index.ts";

export const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
export const catalogueFolder = path.join(projectFolder, "catalogue");

/** Everything a command or a server works with, wired once. `close` ends all of it. */
export interface Instance {
  readonly configuration: Configuration;
  readonly catalogue: Catalogue;
  readonly storage: Storage;
  readonly publisher: Publisher;
  /** What is sealed with the instance's secret; opened when it is first asked for, once. */
  readonly vault: () => Promise<Vault>;
  /** What an operator should know of this opening. */
  readonly warnings: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Reads the catalogue, opens storage, imports what the catalogue ships and seals what changed. `onPreparing` is told
 * when the database must be initialised, started or migrated first.
 */
export async function openInstance(
  configuration: Configuration,
  onPreparing: () => void = () => undefined,
): Promise<Instance> {
  const catalogue = await loadCatalogue(catalogueFolder);
  const storage = await openStorage(configuration, { onPreparing });
  try {
    const { warnings } = await ensureCataloguePacks({
      storage,
      catalogue,
      folder: path.join(catalogueFolder, "citations"),
      measurements: path.join(catalogueFolder, "measurements"),
    });
    await ensureSnapshots({ storage, catalogue });
    const buildId = buildIdOf();
    const snapshots = snapshotReader(storage.db, catalogue, (useCase) => loadSnapshot({ storage, catalogue, useCase }));
    const site = serverSite(configuration.publicUrl, buildId, "compare");
    const publisher: Publisher = {
      db: storage.db,
      catalogue,
      snapshots,
      buildId,
      site,
      scripts: [scriptPath("live")],
      pictureColours: pictureColours(storage, configuration.dataFolder),
    };
    let opened: Promise<Vault> | null = null;
    const vault = (): Promise<Vault> => (opened ??= openVault(storage.db, configuration));
    return { configuration, catalogue, storage, publisher, vault, warnings, close: storage.close };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** What the HTTP application needs of an instance. */
export function siteOf(instance: Instance, log: Site["log"]): Site {
  const { configuration, catalogue, storage, publisher } = instance;
  return {
    publisher,
    kept: keptPages(publisher.snapshots),
    catalogue,
    method: methodVersion,
    trustProxy: configuration.trustProxy,
    instruments,
    siteFor: (navigation) => ({ ...publisher.site, navigation }),
    picture: pictureReader(storage, configuration.dataFolder),
    font: fontReader(),
    script: scriptReader(),
    card: cardReader(publisher, configuration.dataFolder),
    studio: studioApp(configuration.dataFolder),
    log,
    reference: () => randomBytes(4).toString("hex"),
  };
}

function fontReader(): Site["font"] {
  const byName = new Map(fontFiles.map((file) => [path.posix.basename(file.url), file]));
  return async (name) => {
    const file = byName.get(name);
    return file === undefined ? null : Uint8Array.from(await readFile(fontPath(file)));
  };
}
