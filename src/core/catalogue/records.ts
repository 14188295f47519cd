import type { CreditRate, Known, Unknown, WeightedCriterionId } from "../kernel/index.ts";

/** How a fact is known: A the maker's own pages or code, B a well-kept transcription of them, C one third party, derived by arithmetic. */
export type Grade = "A" | "B" | "C" | "derived";

/** Where a fact comes from; `date` is the day the source was read, or the day the source itself carries. */
export interface Source {
  readonly source: string;
  readonly url: string | null;
  readonly date: string;
  readonly grade: Grade;
  readonly note: string | null;
}

/** A value with its source, or a reason why nobody here knows it. Every Sourced<T> is a Known<T>. */
export type Sourced<T> = ({ readonly known: true; readonly value: T } & Source) | Unknown;

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What one image costs its buyer, in USD. A megapixel here is 1,048,576 pixels, the makers' own billing unit.
 * In a table the first row that fits decides: null fits everything, `upToMegapixels` counts in 1,000,000 pixels.
 */
export type PriceRule = PicturePrice & { readonly besides?: PriceBesides | undefined };

/** Of the picture itself, made from text alone. */
type PicturePrice =
  | { readonly kind: "per-image"; readonly usd: number }
  | {
      readonly kind: "per-megapixel";
      /** The first megapixel or any part of it. */
      readonly firstUsd: number;
      readonly furtherUsd: number;
      /** Of each picture to work from; null where nobody says. */
      readonly inputUsd: number | null;
    }
  | { readonly kind: "flat-per-megapixel"; readonly usd: number }
  | { readonly kind: "table"; readonly rows: readonly PriceRow[] }
  /** `usd` for a million tokens; how many a picture takes stands in the rows. */
  | { readonly kind: "tokens"; readonly usd: number; readonly rows: readonly TokenRow[] };

/** Which configurations a row of a price is for. */
export interface PricedFor {
  readonly tier: string | null;
  readonly sizes: readonly Size[] | null;
  readonly upToMegapixels: number | null;
}

export interface PriceRow extends PricedFor {
  readonly usd: number;
}

export interface TokenRow extends PricedFor {
  readonly tokens: number;
}

/** What is billed on top of the picture. What is not named is not billed, but for `inputs` and `lora`: there it is unknown. */
export interface PriceBesides {
  /** For a million tokens of the prompt. */
  readonly promptUsd?: number | undefined;
  /** What each picture to work from adds, a mask too. */
  readonly inputs?: InputPrice | undefined;
  /** What each unfinished picture adds that is asked for; `usd` for a million tokens. */
  readonly partials?: TokenPrice | undefined;
  /** What the model may think before it draws, at most; `usd` for a million tokens. */
  readonly thinking?: TokenPrice | undefined;
  /** Weights up to so many gigabytes are free; each further one, begun, adds this share of the price. */
  readonly lora?:
    | { readonly freeGigabytes: number; readonly shareEach: number; readonly gigabytesMax: number }
    | undefined;
}

export interface TokenPrice {
  readonly usd: number;
  readonly tokens: number;
}

export type InputPrice =
  /** 0: included. */
  | { readonly kind: "each"; readonly usd: number }
  /** `megapixelsEach` where every input is resized to that before it is billed. */
  | { readonly kind: "per-megapixel"; readonly usd: number; readonly megapixelsEach?: number | undefined }
  /** `usd` for a million tokens; `tokens` is the most that one input takes. */
  | ({ readonly kind: "tokens" } & TokenPrice)
  /** Scaled until its shorter side fits one square tile; tokens for the input and for each tile, `usd` for a million. */
  | { readonly kind: "tiles"; readonly usd: number; readonly baseTokens: number; readonly tileTokens: number };

export type Mode = "text-to-image" | "image-to-image" | "inpainting" | "outpainting" | "style";

/** What is known of one variant. Booleans say whether the model can, not whether a provider exposes it elsewhere. */
export interface VariantFacts {
  readonly modes: Sourced<readonly Mode[]>;
  readonly aspectRatios: Sourced<readonly string[]>;
  /** The maker's rule for width and height, in words. */
  readonly sizes: Sourced<string>;
  /** Largest output, in 1,000,000 pixels. */
  readonly maxMegapixels: Sourced<number>;
  readonly seeds: Sourced<boolean>;
  readonly masks: Sourced<boolean>;
  /** How many input pictures one request takes. */
  readonly references: Sourced<number>;
  readonly lora: Sourced<boolean>;
  readonly styleTransfer: Sourced<boolean>;
  readonly faceSwap: Sourced<boolean>;
  readonly outpainting: Sourced<boolean>;
  readonly imageToImage: Sourced<boolean>;
  readonly transparency: Sourced<boolean>;
  readonly partialImages: Sourced<boolean>;
  /** The maker's moderation setting, in words. */
  readonly safetyLevel: Sourced<string>;
  readonly price: Sourced<PriceRule>;
}
export type FactKey = keyof VariantFacts;

/** Another spelling of a model; null parts mean that the spelling does not state them. */
export interface Alias {
  readonly name: string;
  readonly variant: string | null;
  readonly tier: string | null;
  readonly size: Size | null;
}

/** An endpoint at which a variant can be reached. */
export interface Route {
  readonly provider: string;
  readonly endpoint: string;
  /** Whether the variant's price rule is confirmed for this endpoint; where not, nothing may be quoted for it. */
  readonly pricedAsVariant: boolean;
  readonly note: string | null;
}

export interface Variant {
  readonly id: string;
  readonly name: string;
  /** Exact version ids, as the provider spells them. */
  readonly versions: readonly string[];
  readonly routes: readonly Route[];
  readonly tiers: readonly string[];
  readonly defaultTier: string | null;
  /** Filled where a tier is a size class (1K, 2K): the square size that the tier stands for. Empty where tiers are qualities. */
  readonly tierSizes: Readonly<Record<string, Size>>;
  readonly defaultSize: Size;
  /** The only sizes it makes, where the maker lists them; null where others are possible or unknown. */
  readonly onlySizes: readonly Size[] | null;
  readonly aliases: readonly Alias[];
  readonly facts: VariantFacts;
}

/** Where the reference page says something that our sourced facts do not bear out. */
export interface ReferenceDifference {
  readonly field: string;
  readonly claim: string;
  readonly ours: string;
}

export interface ModelCard {
  readonly slug: string;
  readonly name: string;
  readonly maker: string;
  readonly family: string | null;
  readonly status: "current" | "retired";
  /** YYYY-MM-DD; null for a current model. */
  readonly retiredOn: Sourced<string> | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD: as exactly as the source says. */
  readonly released: Sourced<string>;
  readonly aliases: readonly Alias[];
  readonly defaultVariant: string;
  readonly variants: readonly Variant[];
  readonly referenceSays: readonly ReferenceDifference[];
  /** What else is worth knowing and has no field, such as a deprecation. */
  readonly remarks: readonly Sourced<string>[];
}

export interface UseCasePrompt {
  readonly id: string;
  /** What this prompt tests that no other prompt of its use case does. */
  readonly tests: string;
  readonly size: Size;
  readonly prompt: string;
  /** Strings that must stand in the picture, as quoted in the prompt. */
  readonly texts: readonly string[];
  /** Yes-or-no statements, each about one visible thing. */
  readonly checks: readonly string[];
}

export type UseCaseCategory = "People" | "Products" | "Design" | "Marketing" | "Worlds";

export interface UseCase {
  readonly slug: string;
  readonly name: string;
  /** As in "for portraits". */
  readonly phrase: string;
  readonly subtitle: string;
  readonly introduction: string;
  readonly focus: readonly string[];
  readonly category: UseCaseCategory;
  /** 0–5 for every weighted criterion; exactly one carries the highest. */
  readonly weights: Readonly<Record<WeightedCriterionId, number>>;
  readonly preferenceBoards: readonly string[];
  readonly prompts: readonly UseCasePrompt[];
}

/** The criteria whose dots may rest on printed cut points; the others are placed by strength. */
export type AnchoredCriterionId = Exclude<WeightedCriterionId, "realism" | "final-polish" | "overall-preference">;

/** `cutPoints` are the values at which base 2, 3, 4 and 5 begin, worst first, in `unit`. */
export interface Anchor {
  readonly unit: string;
  readonly better: "higher" | "lower";
  readonly cutPoints: readonly [number, number, number, number];
}
export type Anchors = Readonly<Record<AnchoredCriterionId, Sourced<Anchor>>>;

export interface Catalogue {
  readonly models: ReadonlyMap<string, ModelCard>;
  readonly useCases: ReadonlyMap<string, UseCase>;
  readonly anchors: Anchors;
  readonly creditRate: CreditRate;
}

/** What a price, a speed or a piece of evidence belongs to. `model` and `variant` are slugs. */
export interface Configuration {
  readonly model: string;
  readonly variant: string;
  readonly tier: string | null;
  readonly size: Size;
}

export interface Quote {
  readonly microUsd: number;
  readonly credits: number;
  readonly source: Source;
}

export interface StartingPrice extends Quote {
  readonly configuration: Configuration;
}

export interface SizeModes {
  readonly hd1080: boolean;
  readonly k2: boolean;
  readonly k4: boolean;
}

export type EditCapability =
  | "image-to-image"
  | "mask"
  | "multiple-references"
  | "style-transfer"
  | "face-swap"
  | "lora"
  | "outpainting";
export type EditCapabilities = Readonly<Record<EditCapability, Known<boolean>>>;

/** A spelling read as a model and what it says of the configuration. */
export interface ResolvedName {
  readonly model: string;
  readonly variant: string | null;
  readonly tier: string | null;
  readonly size: Size | null;
}

/** One known fact as a row for the evidence store; `variant` is null for facts of the whole model. */
export interface FactRow {
  readonly kind: "fact";
  readonly model: string;
  readonly variant: string | null;
  readonly key: string;
  readonly value: unknown;
  readonly source: string;
  readonly url: string | null;
  readonly date: string;
  readonly grade: Grade;
  readonly note: string | null;
}
