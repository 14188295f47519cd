import type { GenerationList, GenerationView, LibraryList } from "../../../contract/studio/index.ts";
import type { Storage } from "../../storage/index.ts";
import { generationViewOf } from "../views.ts";
import { deleteOutput, type Deletion } from "./delete-output.ts";
import { type EventHub, type EventHubOptions, openEventHub } from "./event-hub.ts";
import { generationPage, libraryEntry, type LibraryEntry, libraryPage, type PageOrder } from "./library.ts";
import { type OutputPictures, outputPictures } from "./pictures.ts";
import { type ShareLinks, shareLinks } from "./share-links.ts";
import type { BalanceReader } from "./stored-events.ts";

export { applyRemovals, sweepRemovals } from "./apply-removals.ts";
export type { Deletion } from "./delete-output.ts";
export type { EventHub, EventStream, StreamItem } from "./event-hub.ts";
export type { LibraryEntry, PageOrder } from "./library.ts";
export type { DeliveredRow } from "./output-row.ts";
export type { OutputPictures, PictureOrder, ServedFile, ServedPicture } from "./pictures.ts";
export { placeholderOf } from "./placeholder.ts";
export { renderOutput, type RenditionWidth, renditionWidths } from "./renditions.ts";
export { linksMax, type LinkAnswer, type ListedLink, type ShareLinks } from "./share-links.ts";
export type { Balance, BalanceReader } from "./stored-events.ts";

/** All that is read of generations and outputs, and what may be done with an output that is there. */
export interface Delivery {
  /** Pages: null where the workspace has no entry of the id that it begins at. */
  readonly generations: (workspace: string, order: PageOrder) => Promise<GenerationList | null>;
  readonly generation: (workspace: string, id: string) => Promise<GenerationView | null>;
  readonly library: (workspace: string, order: PageOrder) => Promise<LibraryList | null>;
  readonly output: (workspace: string, id: string) => Promise<LibraryEntry | null>;
  readonly remove: (workspace: string, output: string) => Promise<Deletion>;
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
  return {
    generations: (workspace, order) => generationPage(db, workspace, order),
    generation: (workspace, id) => generationViewOf(db, workspace, id),
    library: (workspace, order) => libraryPage(db, workspace, order),
    output: (workspace, id) => libraryEntry(db, workspace, id),
    remove: (workspace, output) => deleteOutput(storage, { workspace, output }),
    pictures: outputPictures(storage),
    links: shareLinks(db, publicUrl),
    events,
    close: events.close,
  };
}
