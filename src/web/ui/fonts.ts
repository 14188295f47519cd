/** One font file that the server must serve: where npm put it, and under which address pages ask for it. */
export interface FontFile {
  readonly packagePath: string;
  readonly url: string;
  readonly family: string;
  readonly weightRange: readonly [number, number];
  readonly unicodeRange: string;
  /** True for the subset every page needs: worth asking for before the stylesheet does. */
  readonly preload: boolean;
  /** The windows that read with it; null for all. */
  readonly media: string | null;
}

/** A font that a page asks for before its stylesheet does. */
export interface FontPreload {
  readonly href: string;
  readonly media: string | null;
}

const readingFamily = "Source Serif 4 Variable";
const labelFamily = "Inter Tight Variable";

const fontsPath = "/assets/fonts";

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const latinExtended =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF";

const wide = "(min-width:40rem)";
const narrow = "not all and (min-width:40rem)";

const serif = (name: string, unicodeRange: string, preload: boolean, media: string): FontFile => ({
  packagePath: `@fontsource-variable/source-serif-4/files/${name}.woff2`,
  url: `${fontsPath}/${name}.woff2`,
  family: readingFamily,
  weightRange: [200, 900],
  unicodeRange,
  preload,
  media,
});

const sans = (name: string, unicodeRange: string, preload: boolean): FontFile => ({
  packagePath: `@fontsource-variable/inter-tight/files/${name}.woff2`,
  url: `${fontsPath}/${name}.woff2`,
  family: labelFamily,
  weightRange: [100, 900],
  unicodeRange,
  preload,
  media: null,
});

// Where there is room for large headings the serif comes with its optical sizes: they get the display cut. On a phone that
// would be 71 kB of 167 before the page stands as it stays, for headings of two lines in letters a little larger.
export const fontFiles: readonly FontFile[] = [
  serif("source-serif-4-latin-opsz-normal", latin, true, wide),
  serif("source-serif-4-latin-ext-opsz-normal", latinExtended, false, wide),
  serif("source-serif-4-latin-wght-normal", latin, true, narrow),
  serif("source-serif-4-latin-ext-wght-normal", latinExtended, false, narrow),
  sans("inter-tight-latin-wght-normal", latin, true),
  sans("inter-tight-latin-ext-wght-normal", latinExtended, false),
];

/**
 * System fonts stretched to the metrics of ours, so that nothing moves when a font arrives. Widths and heights measured
 * in Chromium on a page's text, against Liberation Serif and Sans (as wide as Times New Roman and Arial).
 */
const serifFallback = (adjust: number, ascent: number, descent: number): string =>
  `@font-face{font-family:"Serif Fallback";src:local("Times New Roman"),local("Liberation Serif");size-adjust:${adjust}%;ascent-override:${ascent}%;descent-override:${descent}%;line-gap-override:0%}`;
const fallbackCss = `@media ${wide}{${serifFallback(113.6, 91.2, 29.5)}}
@media ${narrow}{${serifFallback(117.2, 88.4, 28.6)}}
@font-face{font-family:"Sans Fallback";src:local("Arial"),local("Liberation Sans");size-adjust:96.7%;ascent-override:100.2%;descent-override:25%;line-gap-override:0%}`;

/** What a page asks for first, by window. */
export const fontPreloads: readonly FontPreload[] = fontFiles
  .filter(({ preload }) => preload)
  .map(({ url, media }) => ({ href: url, media }));

/** The @font-face rules to put before tokens.css and site.css; `hrefOf` lets a standalone file embed its fonts. */
export function fontFaceCss(hrefOf: (file: FontFile) => string = (file) => file.url): string {
  const faces = fontFiles.map((file) => {
    const face =
      `@font-face{font-family:"${file.family}";font-style:normal;font-display:optional;` +
      `font-weight:${file.weightRange[0]} ${file.weightRange[1]};` +
      `src:url("${hrefOf(file)}") format("woff2");unicode-range:${file.unicodeRange}}`;
    return file.media === null ? face : `@media ${file.media}{${face}}`;
  });
  return [fallbackCss, ...faces].join("\n");
}
