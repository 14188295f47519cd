import type { FontPreload } from "./fonts.ts";

export type NavigationItem = "compare" | "use-cases" | "models" | "method" | "studio";

export type PictureWidth = number | "original";

/** Everything a page needs to know about the place it is shown in; a standalone file passes absolute or data URLs. */
export interface SiteContext {
  /** Scheme and host without a trailing slash: canonical addresses and structured data start with it. */
  readonly publicUrl: string;
  readonly buildId: string;
  /** Style files as text: `fontFaceCss()` and those of `stylesheetFiles`, in this order. A page takes what it needs. */
  readonly stylesheets: readonly string[];
  /** Fonts to preload; empty in a standalone file. */
  readonly fontPreloads: readonly FontPreload[];
  /** Address of a path of this site: unchanged on the server, absolute in a standalone file. */
  readonly href: (path: string) => string;
  /** Address of a picture at a width in pixels, in the best format that the browser says it reads. */
  readonly picturePath: (hash: string, width: PictureWidth) => string;
  /** Widths offered, ascending. */
  readonly pictureWidths: readonly number[];
  readonly navigation: NavigationItem | null;
  /**
   * What shows while a picture is on its way: two rows of three colours, "#642,#853,#a97;#421,#321,#211". Null where this
   * site does not have the picture. Left out where nobody looked.
   */
  readonly pictureColours?: (hash: string) => string | null;
  /** Path of the script that lays pictures side by side; left out in a standalone file. */
  readonly viewerPath?: string;
}
