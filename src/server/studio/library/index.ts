import type {
  CollectionChange,
  CollectionView,
  EditFidelity,
  LibraryChange,
  LibraryFacets,
  LibraryItemAlone,
  LibraryItems,
  LibrarySearch,
} from "../../../contract/studio/index.ts";
import { addLibraryItem } from "../../generation/index.ts";
import { type Storage, withTx } from "../../storage/index.ts";
import { changeItems } from "./changes.ts";
import { changeCollection, makeCollection, removeCollection, renameCollection } from "./collections.ts";
import { fidelityOf } from "./fidelity.ts";
import { facetsOf } from "./facets.ts";
import { itemAlone } from "./item.ts";
import { lookAtItem, lookAtUnseen } from "./looking.ts";
import { searchItems } from "./search.ts";

/**
 * What a workspace keeps, and how it is found. Only the workspace's own is ever looked at, also for likeness. Throws a
 * Refused with a sentence where something that is named is not there.
 */
export interface Library {
  readonly search: (workspace: string, search: LibrarySearch) => Promise<LibraryItems>;
  readonly item: (workspace: string, id: string) => Promise<LibraryItemAlone | null>;
  readonly facets: (workspace: string) => Promise<LibraryFacets>;
  readonly change: (workspace: string, change: LibraryChange) => Promise<void>;
  readonly makeCollection: (
    workspace: string,
    wish: { readonly name: string; readonly createdBy: string },
  ) => Promise<CollectionView>;
  readonly renameCollection: (workspace: string, id: string, name: string) => Promise<boolean>;
  readonly removeCollection: (workspace: string, id: string) => Promise<boolean>;
  readonly changeCollection: (workspace: string, id: string, change: CollectionChange) => Promise<void>;
  /** Keeps an upload as a picture of the library; null where the workspace has no such upload. */
  readonly keepUpload: (workspace: string, upload: string) => Promise<LibraryItemAlone | null>;
  /** How an edit with a mask came out; null where the workspace has no such edit. */
  readonly edit: (workspace: string, output: string) => Promise<EditFidelity | null>;
  /** For jobs: what nobody looked at yet, or one picture. */
  readonly lookAtUnseen: (signal: AbortSignal) => Promise<number>;
  readonly lookAt: (id: string) => Promise<void>;
}

export function openLibrary(storage: Pick<Storage, "db" | "blobs">): Library {
  const { db } = storage;
  return Object.freeze<Library>({
    search: async (workspace, search) => {
      if (search.like !== undefined && (await itemAlone(db, workspace, search.like)) !== null)
        await lookAtItem(storage, search.like);
      return searchItems(db, workspace, search);
    },
    item: (workspace, id) => itemAlone(db, workspace, id),
    facets: (workspace) => facetsOf(db, workspace),
    change: (workspace, change) => withTx(db, (tx) => changeItems(tx, workspace, change)),
    makeCollection: (workspace, wish) => makeCollection(db, workspace, wish),
    renameCollection: (workspace, id, name) => renameCollection(db, workspace, id, name),
    removeCollection: (workspace, id) => removeCollection(db, workspace, id),
    changeCollection: (workspace, id, change) => withTx(db, (tx) => changeCollection(tx, workspace, id, change)),
    keepUpload: async (workspace, upload) => {
      const owned = await db
        .selectFrom("upload")
        .select("id")
        .where("id", "=", upload)
        .where("workspace", "=", workspace)
        .executeTakeFirst();
      if (owned === undefined) return null;
      await withTx(db, (tx) => addLibraryItem(tx, { upload }));
      await lookAtItem(storage, upload);
      return itemAlone(db, workspace, upload);
    },
    edit: (workspace, output) => fidelityOf(db, workspace, output),
    lookAtUnseen: (signal) => lookAtUnseen(storage, signal),
    lookAt: (id) => lookAtItem(storage, id),
  });
}
