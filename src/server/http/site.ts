import type { Catalogue } from "../../core/catalogue/index.ts";
import type { Card, KeptPages, Publisher } from "../publishing/index.ts";
import type { TrustProxy } from "./client-address.ts";
import type { InstrumentSheet, NavigationItem, SiteContext } from "../../web/pages/index.ts";

/** The studio's app: what its one page asks for, and its files by name. */
export interface BuiltStudio {
  readonly script: string;
  /** Scripts that the first needs at once. */
  readonly preloads: readonly string[];
  /** Scripts that a room needs besides, by its name below /studio. */
  readonly preloadsOf: (room: string) => readonly string[];
  readonly stylesheet: string;
  /** Under a name that holds the hash of its content. */
  readonly file: (name: string) => { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | null;
}
export type StudioApp = () => Promise<BuiltStudio>;

/** Everything that answering requests needs; boot fills it. */
export interface Site {
  readonly publisher: Publisher;
  readonly kept: KeptPages;
  readonly catalogue: Catalogue;
  /** The version of the method that pages are computed by. */
  readonly method: string;
  readonly instruments: readonly InstrumentSheet[];
  /** Which proxies in front of us say whom a request comes from. */
  readonly trustProxy: TrustProxy;
  readonly siteFor: (navigation: NavigationItem | null) => SiteContext;
  /** A rendition of a published picture, or null where no published evidence shows it. */
  readonly picture: (
    hash: string,
    width: string,
    accepted?: string,
  ) => Promise<{
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly type: string;
    /** True where another format stands in for one that is being made: not to be kept. */
    readonly isStandIn?: boolean;
  } | null>;
  readonly font: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** A script that pages ask for, by the last part of its path. */
  readonly script: (file: string) => Promise<string | null>;
  /** The picture that stands for the page at a path where it is shared; null where there is no such page. */
  readonly card: (path: string, query: Readonly<Record<string, string>>) => Promise<Card | null>;
  /** The studio's app as built; built now if it must be. */
  readonly studio: StudioApp;
  readonly log: (failure: { readonly reference: string; readonly path: string; readonly error: unknown }) => void;
  /** A short number under which the operator finds a failure in the log. */
  readonly reference: () => string;
}
