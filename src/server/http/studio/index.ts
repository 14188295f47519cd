import { Hono } from "hono";
import type { Delivery, Uploads } from "../../generation/index.ts";
import type { Library } from "../../studio/index.ts";
import type { PictureSets } from "../../studio/sets/index.ts";
import type { Campaigns, Characters, Presets } from "../../studio/index.ts";
import type { Site } from "../site.ts";
import { addCampaigns } from "./campaign-routes.ts";
import { addCharacters } from "./character-routes.ts";
import { addCredits, type CreditServices } from "./credit-routes.ts";
import { addDeleted } from "./deleted-routes.ts";
import { addDownloads } from "./download-routes.ts";
import { addEvents } from "./event-routes.ts";
import { addGeneration, type GenerationServices } from "./generation-routes.ts";
import {
  type Authenticate,
  fromPagesOrKeys,
  guarded,
  type IsSignedIn,
  type StudioEnvironment,
  type SuspensionOf,
} from "./guard.ts";
import { addLibrary } from "./library-routes.ts";
import { addLinks } from "./link-routes.ts";
import { addMe, type MeServices } from "./me-routes.ts";
import { addPictures } from "./picture-routes.ts";
import { addPresets } from "./preset-routes.ts";
import { addPurchases, type PurchaseServices } from "./purchase-routes.ts";
import { addReading } from "./reading-routes.ts";
import { addSets } from "./set-routes.ts";
import { addShared } from "./shared-routes.ts";
import type { OnBrokenOff } from "../streamed.ts";
import { addUploads } from "./upload-routes.ts";

/** What the groups of the studio's addresses need; boot fills it. */
export interface StudioGroups {
  readonly account: MeServices;
  readonly credits: CreditServices;
  readonly purchases: PurchaseServices;
  readonly generation: GenerationServices["generation"];
  readonly delivery: Delivery;
  readonly uploads: Uploads;
  readonly library: Library;
  readonly sets: PictureSets;
  readonly presets: Presets;
  readonly characters: Characters;
  readonly campaigns: Campaigns;
  /** For the pages among them. */
  readonly site: Pick<Site, "siteFor">;
}

/** Who asks, and the groups that are open: all of them in a running server, one in its tests. */
export type StudioServices = {
  readonly authenticate: Authenticate;
  readonly isSignedIn?: IsSignedIn;
  readonly suspensionOf?: SuspensionOf;
  readonly onBrokenOff?: OnBrokenOff;
} & Partial<StudioGroups>;

/** Everything below /api for creators and programs, and what they share. */
export function studioRoutes(services: StudioServices): Hono<StudioEnvironment> {
  const {
    authenticate,
    isSignedIn = async () => false,
    suspensionOf = async () => null,
    onBrokenOff = () => undefined,
    account,
    credits,
    purchases,
    site,
  } = services;
  const { generation, delivery, uploads, library, sets, presets, characters, campaigns } = services;
  const app = new Hono<StudioEnvironment>();
  if (account !== undefined) app.use("/api/*", fromPagesOrKeys(account.accounts.publicUrl));
  app.use("/api/*", guarded(authenticate, isSignedIn, suspensionOf));
  if (credits !== undefined) addCredits(app, credits);
  if (purchases !== undefined) addPurchases(app, purchases);
  if (generation !== undefined) addGeneration(app, { generation });
  if (delivery !== undefined) {
    addReading(app, { delivery });
    addPictures(app, { delivery });
    addDeleted(app, { delivery });
    addDownloads(app, { delivery, onBrokenOff });
    addLinks(app, { delivery });
    addEvents(app, { authenticate, delivery });
    if (site !== undefined) addShared(app, { delivery, site });
  }
  if (library !== undefined) addLibrary(app, { library });
  if (uploads !== undefined) addUploads(app, { uploads, ...(library === undefined ? {} : { library }) });
  if (sets !== undefined) addSets(app, { sets });
  if (presets !== undefined) addPresets(app, { presets });
  if (characters !== undefined) addCharacters(app, { characters });
  if (campaigns !== undefined) addCampaigns(app, { campaigns, onBrokenOff });
  if (account !== undefined) addMe(app, account);
  return app;
}
