import { z } from "zod";
import { instant, microcredits } from "./amounts.ts";
import { generationRequest, outputView, reference, referenceView } from "./generations.ts";
import { size } from "./models.ts";

/** At most so many in one workspace, and so many shots and channels in one campaign. */
export const campaignsMax = 200;
export const shotsMax = 100;
export const channelsMax = 12;
export const commentsMax = 100;
const SIDE_MAX = 8_192;

const text = (most: number) => z.string().trim().max(most);

/**
 * Where pictures are to be shown. `cut`: what is beyond the channel's ratio is cut off, evenly on both sides. `fitted`:
 * all of the picture is kept, and the edges are filled with the colour that its own edges have on average.
 */
export const channelWish = z.strictObject({
  /** Of a channel that the campaign has; not given: a new one. */
  id: z.uuid().optional(),
  name: text(60).min(1, "must not be empty"),
  width: z.int().min(16).max(SIDE_MAX),
  height: z.int().min(16).max(SIDE_MAX),
  fitting: z.enum(["cut", "fitted"]).default("cut"),
});
export type ChannelWish = z.infer<typeof channelWish>;

export const shotWish = z.strictObject({
  /** Of a shot that the campaign has; not given: a new one. */
  id: z.uuid().optional(),
  /** What the picture shows. */
  scene: text(4_000).min(1, "must not be empty"),
  /** The words that go with it. */
  copy: text(1_000).default(""),
  /** picture: the model is asked to set them in it. beside: they go into the export as a text. */
  copyPlace: z.enum(["picture", "beside"]).default("beside"),
  /** A picture of what is advertised, given to models that take pictures. */
  product: reference.nullable().default(null),
});
export type ShotWish = z.infer<typeof shotWish>;

const step = z.strictObject({ route: z.string().max(200), tier: z.string().max(50).nullable().default(null) });

/** POST /api/campaigns; PUT /api/campaigns/{id} puts all of it in place of what was there. Nothing is made by either. */
export const campaignWish = z.strictObject({
  title: text(200).min(1, "must not be empty"),
  /** The cheap model: one picture of each shot. */
  explore: step,
  /** The good one: a picture of each chosen shot for every channel. */
  finish: step,
  shots: z.array(shotWish).max(shotsMax, `at most ${shotsMax} shots`),
  channels: z.array(channelWish).max(channelsMax, `at most ${channelsMax} channels`),
});
export type CampaignWish = z.infer<typeof campaignWish>;

export const campaignDecision = z.enum(["open", "approved", "rejected"]);
export type CampaignDecision = z.infer<typeof campaignDecision>;

/** One picture that was asked for. */
export const campaignPicture = z.object({
  id: z.uuid(),
  decision: campaignDecision,
  decidedBy: z.string().nullable(),
  /** What it was asked with, which the shot may no longer say. */
  prompt: z.string(),
  /** null: it was deleted. */
  output: outputView.nullable(),
  /** Nothing arrived, and the provider may have taken its price for it: asking again may make and bill a second one. */
  maybeBilled: z.boolean(),
  /** How often it was sent by itself. */
  attempts: z.int(),
});
export type CampaignPicture = z.infer<typeof campaignPicture>;

/** What becomes of a picture in the export. whole: it has the channel's ratio. smaller: it has fewer pixels than the channel, and is not enlarged. */
export const exportSize = z.object({ ...size.shape, how: z.enum(["whole", "cut", "fitted"]), smaller: z.boolean() });
export type ExportSize = z.infer<typeof exportSize>;

export const campaignCell = z.object({
  /** null: the draft. */
  channel: z.uuid().nullable(),
  /** The newest first; the first is the one that stands there. */
  pictures: z.array(campaignPicture),
  /** What the export makes of the one that stands there; null: nothing is exported of it. */
  exported: exportSize.nullable(),
});
export type CampaignCell = z.infer<typeof campaignCell>;

export const campaignShot = shotWish.extend({
  id: z.uuid(),
  product: referenceView.nullable(),
  /** The draft in front, then the channels in their order. */
  cells: z.array(campaignCell),
  /** The oldest first. */
  comments: z.array(z.object({ id: z.uuid(), text: z.string(), by: z.string(), at: instant })),
});
export type CampaignShot = z.infer<typeof campaignShot>;

/** GET /api/campaigns/{id}. */
export const campaignView = z.object({
  id: z.uuid(),
  title: z.string(),
  explore: step,
  finish: step,
  createdAt: instant,
  createdBy: z.string(),
  channels: z.array(channelWish.extend({ id: z.uuid() })),
  shots: z.array(campaignShot),
  /** What all of it has cost by now, and what is set aside. */
  chargedMicrocredits: microcredits,
  heldMicrocredits: microcredits,
});
export type CampaignView = z.infer<typeof campaignView>;

/** GET /api/campaigns, the newest first. */
export const campaignList = z.object({
  campaigns: z.array(
    campaignView.pick({ id: true, title: true, createdAt: true, createdBy: true }).extend({
      shots: z.int(),
      channels: z.int(),
      /** Delivered pictures that stand on the board. */
      pictures: z.int(),
    }),
  ),
});
export type CampaignList = z.infer<typeof campaignList>;

/** A place on the board: a shot's draft, or what is made of it for a channel. */
export const campaignPlace = z.strictObject({ shot: z.uuid(), channel: z.uuid().nullable() });
export type CampaignPlace = z.infer<typeof campaignPlace>;

/**
 * missing: nobody asked for it. waiting: it is on its way. here: it arrived. rejected: it arrived, and somebody does not
 * want it. failed: nothing came, and nothing was billed. maybe-billed: nothing came, and a bill may exist. deleted: it was
 * here. unchosen: a channel's picture, of which no draft is approved yet.
 */
export const placeStanding = z.enum([
  "missing",
  "waiting",
  "here",
  "rejected",
  "failed",
  "maybe-billed",
  "deleted",
  "unchosen",
]);
export type PlaceStanding = z.infer<typeof placeStanding>;

export const plannedPlace = campaignPlace.extend({
  standing: placeStanding,
  name: z.string(),
  size: size.nullable(),
  /** What asking for it now costs at most; while no draft is approved, what it will cost. "0" where it cannot be made. */
  microcredits,
  /** The place whose picture stands here too, as it is of the same size; nothing is paid for it. */
  sharedWith: campaignPlace.nullable(),
  /** What is not as one would think, in a sentence. */
  note: z.string().nullable(),
  /** Why it cannot be made. */
  fault: z.string().nullable(),
});
export type PlannedPlace = z.infer<typeof plannedPlace>;

const planSum = z.object({ pictures: z.int(), totalMicrocredits: microcredits });

/** GET /api/campaigns/{id}/plan: what everything costs, before anything is made. */
export const campaignPlan = z.object({
  places: z.array(plannedPlace),
  /** All of it from the beginning, whatever is here already. */
  whole: z.object({ explore: planSum, finish: planSum, totalMicrocredits: microcredits }),
  /** Drafts nobody asked for yet, and channels' pictures that can be asked for now. */
  next: z.object({ explore: planSum, finish: planSum }),
  availableMicrocredits: microcredits,
});
export type CampaignPlan = z.infer<typeof campaignPlan>;

/**
 * POST /api/campaigns/{id}/steps, with the header Idempotency-Key: asks for these pictures in one step, or for none.
 * Refused with quote-changed where that has become dearer than the named total; with conflict where one of them is here
 * or on its way, or where its last try may have been billed and `evenIfBilled` does not say that this is known.
 */
export const campaignStep = z.strictObject({
  places: z
    .array(campaignPlace)
    .min(1, "names at least one picture")
    .max(shotsMax * channelsMax),
  evenIfBilled: z.boolean().default(false),
  quotedMicrocredits: generationRequest.shape.quotedMicrocredits,
});
export type CampaignStep = z.infer<typeof campaignStep>;

/** POST /api/campaigns/{id}/pictures/{picture}/decision. Of a shot's drafts at most one is approved: the last. */
export const decisionRequest = z.strictObject({ decision: campaignDecision });

/** POST /api/campaigns/{id}/shots/{shot}/comments. */
export const commentRequest = z.strictObject({ text: text(2_000).min(1, "must not be empty") });

const likeness = z.object({
  /** Over all pairs, 0 to 1; null: fewer than two pictures. */
  mean: z.number().nullable(),
  /** The shot that is least like the others, and how like it is to them. */
  furthest: z.object({ shot: z.uuid(), mean: z.number() }).nullable(),
});

/**
 * GET /api/campaigns/{id}/consistency: how alike the board's pictures are, one of each shot (that of the first channel,
 * else the draft), measured on the pictures.
 */
export const campaignConsistency = z.object({
  /** Pictures that were compared, and those that are here and were not looked at yet, which takes a minute or so. */
  pictures: z.int(),
  notLookedAt: z.int(),
  pairs: z.int(),
  /** How light and dark are spread over the picture: the share of 64 bits that agree; about ½ for unrelated pictures. */
  structure: likeness,
  /** Which colours stand where, in nine parts: the share of steps that agree. */
  colours: likeness,
  /** Of the colours that two pictures mostly have, the share that both have. */
  palette: likeness,
});
export type CampaignConsistency = z.infer<typeof campaignConsistency>;
