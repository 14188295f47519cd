import { z } from "zod";
import { colourNames } from "../../core/kernel/index.ts";
import { instant } from "./amounts.ts";

/** At most so many pictures are changed at once. */
export const libraryChangesMax = 500;
export const tagsMax = 20;
const tagLengthMax = 40;
const collectionNameLengthMax = 80;

export const libraryColours = colourNames;
export const libraryShapes = ["landscape", "portrait", "square"] as const;

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

/**
 * GET /api/library/items: what was delivered and imported, newest first, with all that is asked for. With `like` the
 * most alike come first, at most 100, and there is no further page.
 */
export const librarySearch = z.strictObject({
  /** Words of the prompt, of the model's name, of tags or of an imported file's name: all of them, each as a beginning. */
  q: z.string().max(500).optional(),
  kind: z.enum(["output", "import"]).optional(),
  /** A model's name, as the facets list it. */
  model: z.string().max(200).optional(),
  useCase: z.string().max(100).optional(),
  shape: z.enum(libraryShapes).optional(),
  /** Pictures of so many million pixels or more. */
  megapixels: z.coerce.number().positive().max(1000).optional(),
  colour: z.enum(libraryColours).optional(),
  tag: z.string().max(tagLengthMax).optional(),
  collection: z.uuid().optional(),
  favourite: flag.optional(),
  /** 1: the hidden ones, and only they. */
  hidden: flag.optional(),
  /** An entry of this library. */
  like: z.uuid().optional(),
  /** `next` of the page before. */
  before: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});
export type LibrarySearch = z.infer<typeof librarySearch>;

export const libraryItem = z.object({
  /** The output's or the upload's. */
  id: z.uuid(),
  kind: z.enum(["output", "import"]),
  /** The prompt, or what the imported file was called. */
  said: z.string(),
  /** null: imported. */
  model: z.string().nullable(),
  generation: z.uuid().nullable(),
  useCase: z.string().nullable(),
  width: z.int(),
  height: z.int(),
  createdAt: instant,
  favourite: z.boolean(),
  hidden: z.boolean(),
  tags: z.array(z.string()),
  /** Names of the colours that it mostly has; empty until somebody looked, which takes a minute or so. */
  colours: z.array(z.string()),
  /** A tiny picture as a data: URL. */
  placeholder: z.string().nullable(),
  /** Append ?width=320, 640, 1280 or 2048. */
  pictureUrl: z.string(),
  originalUrl: z.string(),
});
export type LibraryItem = z.infer<typeof libraryItem>;

export const libraryItems = z.object({ items: z.array(libraryItem), next: z.string().nullable() });
export type LibraryItems = z.infer<typeof libraryItems>;

/** GET /api/library/items/{id}: one of them, and the collections that it is in. */
export const libraryItemAlone = libraryItem.extend({ collections: z.array(z.uuid()) });
export type LibraryItemAlone = z.infer<typeof libraryItemAlone>;

export const collectionView = z.object({ id: z.uuid(), name: z.string(), count: z.int() });
export type CollectionView = z.infer<typeof collectionView>;

/** GET /api/library/facets: what a search can be narrowed by, as far as the workspace has it. */
export const libraryFacets = z.object({
  /** Pictures that are shown, and those that are hidden. */
  total: z.int(),
  hidden: z.int(),
  models: z.array(z.string()),
  useCases: z.array(z.string()),
  tags: z.array(z.string()),
  collections: z.array(collectionView),
});
export type LibraryFacets = z.infer<typeof libraryFacets>;

const ids = z.array(z.uuid()).min(1).max(libraryChangesMax);
const tag = z
  .string()
  .transform((text) => text.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase())
  .pipe(z.string().min(1, "a tag needs a letter").max(tagLengthMax));

/** POST /api/library/changes: all of the pictures, or none where one is not there. */
export const libraryChange = z.strictObject({
  items: ids,
  favourite: z.boolean().optional(),
  hidden: z.boolean().optional(),
  addTags: z.array(tag).max(tagsMax).optional(),
  removeTags: z.array(tag).max(tagsMax).optional(),
});
export type LibraryChange = z.infer<typeof libraryChange>;

/** POST /api/library/collections, and POST /api/library/collections/{id} to rename it; DELETE leaves the pictures. */
export const collectionWish = z.strictObject({
  name: z
    .string()
    .transform((text) => text.normalize("NFC").replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "a collection needs a name").max(collectionNameLengthMax)),
});

/** POST /api/library/collections/{id}/items. */
export const collectionChange = z.strictObject({ add: ids.optional(), remove: ids.optional() });
export type CollectionChange = z.infer<typeof collectionChange>;

/** POST /api/library/imports: a picture of one's own, sent and cleaned as one to work from, and kept. */
