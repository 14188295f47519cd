import type {
  DeletedList,
  GenerationList,
  GenerationView,
  Lineage,
  LibraryList,
} from "../../../contract/studio/index.ts";
import type { Storage } from "../../storage/index.ts";
import { type Downloads, downloads } from "../archive/index.ts";
import { lineageOf } from "../lineage/index.ts";
import { generationViewOf } from "../views.ts";
import { deleteForGood, deleteOutput, type Deletion, restoreOutput } from "./delete-output.ts";
import { type EventHub, type EventHubOptions, openEventHub } from "./event-hub.ts";
import { generationPage, libraryEntry, type LibraryEntry, libraryPage, type PageOrder } from "./library.ts";
import { type OutputPictures, outputPictures, type PictureOrder, type ServedPicture } from "./pictures.ts";
import { deletedPage, deletedRowOf } from "./recently-deleted.ts";
import { type ShareLinks, shareLinks } from "./share-links.ts";
import type { BalanceReader } from "./stored-events.ts";

export type { Archive, Downloads } from "../archive/index.ts";
export { forgetDownloads } from "../archive/index.ts";
export { bury, buryOverdue, type Deletion } from "./delete-output.ts";
export { applyRemovals, sweepRemovals } from "./apply-removals.ts";
export type { EventHub, EventStream, StreamItem } from "./event-hub.ts";
export type { LibraryEntry, PageOrder } from "./library.ts";
export { addLibraryItem, type LibraryEntrance, removeLibraryItem } from "./library-item.ts";
export type { DeliveredRow } from "./output-row.ts";
export type { OutputPictures, PictureOrder, ServedFile, ServedPicture } from "./pictures.ts";
export { placeholderOf } from "./placeholder.ts";
export { renderOutput, type RenditionWidth, renditionWidths } from "./renditions.ts";
export { linksMax, type LinkAnswer, type ListedLink, type OpenedLink, type ShareLinks } from "./share-links.ts";
export type { Balance, BalanceReader } from "./stored-events.ts";

/** What was deleted and can be brought back; null, false or 0 where the workspace has none of this id. */
export interface RecentlyDeleted {
  readonly list: (workspace: string, order: PageOrder) => Promise<DeletedList | null>;
  readonly picture: (workspace: string, output: string, order: PictureOrder) => Promise<ServedPicture | null>;
  readonly restore: (workspace: string, output: string) => Promise<boolean>;
  /** For good; null: all of them. How many went. */
  readonly bury: (workspace: string, output: string | null) => Promise<number>;
}

/** All that is read of generations and outputs, and what may be done with an output that is there. */
export interface Delivery {
  /** Pages: null where the workspace has no entry of the id that it begins at. */
  readonly generations: (workspace: string, order: PageOrder) => Promise<GenerationList | null>;
  readonly generation: (workspace: string, id: string) => Promise<GenerationView | null>;
  readonly library: (workspace: string, order: PageOrder) => Promise<LibraryList | null>;
  readonly output: (workspace: string, id: string) => Promise<LibraryEntry | null>;
  readonly remove: (workspace: string, output: string) => Promise<Deletion>;
  readonly deleted: RecentlyDeleted;
  readonly lineage: (workspace: string, output: string) => Promise<Lineage | null>;
  readonly downloads: Downloads;
  readonly pictures: OutputPictures;
  readonly links: ShareLinks;
  readonly events: EventHub;
  /** Ends all streams; before the storage is closed. */
  readonly close: () => Promise<void>;
}

export interface DeliveryOptions {
  readonly storage: Storage;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly balanceOf: BalanceReader;
  /** Other times than the server's, for tests. */
  readonly streams?: Pick<EventHubOptions, "beatMs" | "recheckMs">;
}

export async function openDelivery({ storage, publicUrl, balanceOf, streams }: DeliveryOptions): Promise<Delivery> {
  const { db } = storage;
  const events = await openEventHub({ storage, balanceOf, ...streams });
  const pictures = outputPictures(storage);
  return {
    generations: (workspace, order) => generationPage(db, workspace, order),
    generation: (workspace, id) => generationViewOf(db, workspace, id),
    library: (workspace, order) => libraryPage(db, workspace, order),
    output: (workspace, id) => libraryEntry(db, workspace, id),
    remove: (workspace, output) => deleteOutput(storage, { workspace, output }),
    deleted: {
      list: (workspace, order) => deletedPage(db, workspace, order),
      picture: async (workspace, output, order) => {
        const row = await deletedRowOf(db, workspace, output);
        return row === null ? null : pictures.renditionOf(row, order);
      },
      restore: (workspace, output) => restoreOutput(storage, { workspace, output }),
      bury: (workspace, output) => deleteForGood(storage, { workspace, output }),
    },
    lineage: (workspace, output) => lineageOf(db, workspace, output),
    downloads: downloads(storage),
    pictures,
    links: shareLinks(db, publicUrl),
    events,
    close: events.close,
  };
}
