import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import {
  compactCss,
  fontFaceCss,
  type FontFile,
  fontPreloads,
  type NavigationItem,
  type SiteContext,
  stylesheetFiles,
} from "../../web/pages/index.ts";
import { scriptPath } from "./scripts.ts";

const require = createRequire(import.meta.url);
const styleFile = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../web/ui/${name}`, import.meta.url)), "utf8");

/** Widths at which pictures are offered, in pixels. */
export const pictureWidths: readonly number[] = [320, 640, 960, 1280];

/**
 * How much of a picture's hash its address holds: 128 bits, which nobody can make two pictures share. Seventy whole
 * hashes are a twentieth of a page, since they do not compress.
 */
export const pictureNameLength = 32;

/** Where npm put a font file. */
export const fontPath = (file: FontFile): string => require.resolve(file.packagePath);

/** The server's own surroundings of a page: paths as they are, fonts and pictures from this server. */
export function serverSite(publicUrl: string, buildId: string, navigation: NavigationItem | null): SiteContext {
  return {
    publicUrl,
    buildId,
    stylesheets: [compactCss(fontFaceCss()), ...styles()],
    fontPreloads,
    href: (path) => path,
    picturePath: (hash, width) => `/pictures/${hash.slice(0, pictureNameLength)}/${width}`,
    pictureWidths,
    navigation,
    viewerPath: scriptPath("viewer"),
  };
}

/** For a file that stands alone: links lead to the site, system fonts, pictures by their address there. */
export function standaloneSite(publicUrl: string, buildId: string): SiteContext {
  const site = serverSite(publicUrl, buildId, "compare");
  const { viewerPath: _, ...still } = site;
  const absolute = (path: string): string => (path.startsWith("/") ? publicUrl + path : path);
  return {
    ...still,
    stylesheets: styles(),
    fontPreloads: [],
    href: absolute,
    picturePath: (hash, width) => absolute(site.picturePath(hash, width)),
  };
}

let styleCache: readonly string[] | null = null;
function styles(): readonly string[] {
  styleCache ??= stylesheetFiles.map((name) => compactCss(styleFile(name)));
  return styleCache;
}
