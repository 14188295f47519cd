import type { PriceRule, Size, Sourced } from "../../../core/catalogue/index.ts";
import type { Capabilities, OutputFormat } from "./capabilities.ts";

/** A picture to work from: whole, of a known type, without location or camera data. */
export interface InputPicture extends Size {
  readonly bytes: Uint8Array;
  readonly type: "image/png" | "image/jpeg" | "image/webp";
  /** What the built-in renderer noted of a picture that it drew itself. Read by it alone, sent to nobody. */
  readonly drawingNote?: string;
}

/** What a picture to work from is there for. */
export type PictureRole = "person" | "product" | "style" | "scene";

/** A picture to work from with its part in the one to be made, where the creator named it. */
export interface ReferencePicture extends InputPicture {
  readonly role?: PictureRole;
}

/** A person as `contract/studio/identity.ts` describes one: the seed gives what the attributes leave open. */
export interface PersonIdentity {
  readonly attributes: Readonly<Record<string, string>>;
  readonly seed: number;
}

/** Colours as #rrggbb and a brush, as `contract/studio/identity.ts` lists them. */
export interface PaintStyle {
  readonly palette: readonly string[];
  readonly brush: string;
}

/** Where the first reference stands in a larger picture, in pixels from its left and top edge. */
export interface Offset {
  readonly left: number;
  readonly top: number;
}

/** One image, asked for at one route. All of it was checked against the capabilities before. */
export interface Submission {
  readonly prompt: string;
  readonly tier: string | null;
  readonly size: Size;
  /** null: the provider chooses. */
  readonly seed: number | null;
  readonly format: OutputFormat | null;
  /** In the creator's order; empty where the picture is made from the prompt alone. */
  readonly references: readonly ReferencePicture[];
  /** A PNG of one channel, as large as the first reference: white is painted anew, black is kept, and grey is there only where the route uses it. An adapter turns it into its provider's convention. */
  readonly mask: InputPicture | null;
  /** How far the first reference may be changed: 0 keeps it, 1 leaves everything free. Not given: as the route does it. */
  readonly strength?: number;
  /** Not given: the first reference stands in the middle of what is painted around it. */
  readonly offset?: Offset;
  /** The person to draw, at routes that can be told one (`Capabilities.identity`). */
  readonly identity?: PersonIdentity;
  /** Colours and brush, at routes that can be told them (`Capabilities.styles`). */
  readonly style?: PaintStyle;
  /** Whose face goes onto the person in the first reference, at routes that exchange faces (`Capabilities.faceSwap`); an identity only where `Capabilities.identity` stands too. */
  readonly faceFrom?: InputPicture | PersonIdentity;
  /** Where the provider may say that something changed; null where nothing is to be called. What it says is not believed. */
  readonly webhookUrl: string | null;
}

/** What every call gets: it ends when the signal does, and an adapter keeps nothing between calls. */
export interface CallContext {
  readonly signal: AbortSignal;
  /** An unfinished picture or a share of the work done (0 to 1); for the screen only, never stored. */
  readonly onProgress: (progress: { readonly share?: number; readonly preview?: Picture }) => void;
}

export interface Picture {
  readonly bytes: Uint8Array;
  /** As the provider says; the bytes themselves are checked later. */
  readonly type: string;
}

/** Enough to find a job again after a crash. Stored before anything else happens with it; no secret in it. */
export interface Placed {
  /** The provider's own name for the job. */
  readonly jobId: string;
  /** Where to ask for it, if the provider said so; whether a key goes there is the adapter's rule, checked at each call. */
  readonly pollingUrl: string | null;
  /** What the provider says it will cost, in micro-USD; null where it does not say. */
  readonly costMicroUsd: number | null;
}

/** A finished picture, at an address to be downloaded or already here. */
export type ResultPicture =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "bytes"; readonly picture: Picture };

export interface Downloaded {
  readonly picture: Picture;
}

export type JobState =
  | { readonly kind: "running"; readonly share: number | null; readonly askAgainInMs: number }
  | {
      readonly kind: "ready";
      readonly result: ResultPicture;
      readonly seed: number | null;
      readonly costMicroUsd: number | null;
      /** What the provider changed or ignored, in sentences. */
      readonly warnings: readonly string[];
    };

export type CancelAnswer = "nothing-billed" | "too-late" | "unknown";

/**
 * One route of one provider. Staged providers place a job, then are asked for it until it is ready, then give a
 * picture to download. Those that answer at once (`sketch`) return a ready state from `place` and are never asked.
 * Failures are ProviderErrors that say whether a bill may exist; a retry is never made here.
 */
export interface RouteModel {
  /** provider/model/variant, such as black-forest-labs/flux-2/standard. */
  readonly route: string;
  readonly provider: string;
  readonly model: string;
  readonly variant: string;
  /** As people read it. */
  readonly name: string;
  readonly maker: string;
  /** Outputs are marked for ever; false only where the configured origin is the vendor's own or declared live. */
  readonly sandbox: boolean;
  readonly capabilities: Capabilities;
  /** True where nothing leaves this machine: no bill can exist, so an attempt that a crash cut off is made again. */
  readonly billsNobody?: boolean;
  /** One line on what it is good at, where that is known. */
  readonly about?: string;
  /** How many unfinished pictures it asks for with each image, where that is less than three: some bill each. */
  readonly previewsAsked?: number;
  /** What the catalogue says it costs here, with its source; an operator confirms what is not the maker's own word. */
  readonly proposedPrice: Sourced<PriceRule>;
  /** From the moment the request leaves, how long until the attempt is given up. */
  readonly deadlineMs: number;
  readonly place: (
    submission: Submission,
    context: CallContext,
  ) => Promise<Placed | Extract<JobState, { kind: "ready" }>>;
  readonly poll: (placed: Placed, context: CallContext) => Promise<JobState>;
  readonly cancel: (placed: Placed, context: CallContext) => Promise<CancelAnswer>;
  /** Bounded in bytes and time, without any key. */
  readonly download: (url: string, context: CallContext) => Promise<Downloaded>;
}

/** A route as it is offered: with the price that is asked for. */
export interface ImageModel extends RouteModel {
  /** null: no confirmed price, so it is not offered. */
  readonly price: PriceRule | null;
  /** True where an operator switched it off: offered to nobody and sent nowhere, but asked for what was sent already. */
  readonly isOff?: boolean;
}
