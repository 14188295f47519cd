/** One font file that the server must serve: where npm put it, and under which address pages ask for it. */
export interface FontFile {
  readonly packagePath: string;
  readonly url: string;
  readonly family: string;
  readonly weightRange: readonly [number, number];
  readonly unicodeRange: string;
  /** True for the subset every page needs: worth asking for before the stylesheet does. */
  readonly preload: boolean;
}

const readingFamily = "Source Serif 4 Variable";
const labelFamily = "Inter Tight Variable";

const fontsPath = "/assets/fonts";

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const latinExtended =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF";

// The serif comes with its optical-size axis (122 kB against 51 kB): headings get the display cut, notes the sturdy one.
const serif = (name: string, unicodeRange: string, preload: boolean): FontFile => ({
  packagePath: `@fontsource-variable/source-serif-4/files/${name}.woff2`,
  url: `${fontsPath}/${name}.woff2`,
  family: readingFamily,
  weightRange: [200, 900],
  unicodeRange,
  preload,
});

const sans = (name: string, unicodeRange: string, preload: boolean): FontFile => ({
  packagePath: `@fontsource-variable/inter-tight/files/${name}.woff2`,
  url: `${fontsPath}/${name}.woff2`,
  family: labelFamily,
  weightRange: [100, 900],
  unicodeRange,
  preload,
});

export const fontFiles: readonly FontFile[] = [
  serif("source-serif-4-latin-opsz-normal", latin, true),
  serif("source-serif-4-latin-ext-opsz-normal", latinExtended, false),
  sans("inter-tight-latin-wght-normal", latin, true),
  sans("inter-tight-latin-ext-wght-normal", latinExtended, false),
];

/**
 * System fonts stretched to the metrics of ours, so that nothing moves when a font arrives. Widths and heights measured
 * in Chromium on a page's text, against Liberation Serif and Sans (as wide as Times New Roman and Arial).
 */
const fallbackCss = `@font-face{font-family:"Serif Fallback";src:local("Times New Roman"),local("Liberation Serif");size-adjust:113.6%;ascent-override:91.2%;descent-override:29.5%;line-gap-override:0%}
@font-face{font-family:"Sans Fallback";src:local("Arial"),local("Liberation Sans");size-adjust:96.7%;ascent-override:100.2%;descent-override:25%;line-gap-override:0%}`;

/** The @font-face rules to put before tokens.css and site.css; `hrefOf` lets a standalone file embed its fonts. */
export function fontFaceCss(hrefOf: (file: FontFile) => string = (file) => file.url): string {
  const faces = fontFiles.map(
    (file) =>
      `@font-face{font-family:"${file.family}";font-style:normal;font-display:optional;` +
      `font-weight:${file.weightRange[0]} ${file.weightRange[1]};` +
      `src:url("${hrefOf(file)}") format("woff2");unicode-range:${file.unicodeRange}}`,
  );
  return [fallbackCss, ...faces].join("\n");
}
