export type NavigationItem = "compare" | "use-cases" | "models" | "method";

export type PictureWidth = number | "original";
export type PictureFormat = "avif" | "webp";

/** Everything a page needs to know about the place it is shown in; a standalone file passes absolute or data URLs. */
export interface SiteContext {
  /** Scheme and host without a trailing slash: canonical addresses and structured data start with it. */
  readonly publicUrl: string;
  readonly buildId: string;
  /** The whole stylesheet as text: `fontFaceCss()`, tokens.css and site.css, in this order. */
  readonly stylesheet: string;
  /** Fonts to preload; empty in a standalone file. */
  readonly fontHrefs: readonly string[];
  /** Address of a path of this site: unchanged on the server, absolute in a standalone file. */
  readonly href: (path: string) => string;
  /** Address of a picture at a width in pixels; without a format, the one every browser reads. */
  readonly picturePath: (hash: string, width: PictureWidth, format?: PictureFormat) => string;
  /** Widths offered, ascending; one width means no choice is offered. */
  readonly pictureWidths: readonly number[];
  /** Further formats offered before the default one, best first. */
  readonly pictureFormats: readonly PictureFormat[];
  readonly navigation: NavigationItem | null;
}
