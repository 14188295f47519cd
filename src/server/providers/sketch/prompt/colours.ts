import { mix } from "../kit/colour.ts";

/** Colour words of prompts and what is mixed for them. */
export const colours: Readonly<Record<string, string>> = {
  white: "#f4f2ec",
  "off-white": "#efe9dc",
  cream: "#f1e4c6",
  ivory: "#f2ead6",
  oatmeal: "#d9cbb2",
  beige: "#d9c4a3",
  sand: "#dcc39a",
  "sand-coloured": "#dcc39a",
  camel: "#b98a54",
  tan: "#c69a66",
  khaki: "#a89a6a",
  grey: "#8f9296",
  gray: "#8f9296",
  "pale-grey": "#cfd2d4",
  "light-grey": "#c6c9cc",
  "mid-grey": "#8a8d91",
  "warm-grey": "#a39b92",
  "stone-grey": "#b3aea5",
  "smoke-grey": "#7d8085",
  "grey-green": "#7f8f80",
  charcoal: "#3a3d42",
  black: "#1b1a1d",
  silver: "#b9bec4",
  chrome: "#c2c8ce",
  steel: "#aab2b8",
  aluminium: "#b9bec2",
  red: "#c4322c",
  crimson: "#a81c32",
  scarlet: "#cf2f22",
  burgundy: "#5f1b2a",
  maroon: "#6a1f26",
  rust: "#a8512a",
  "rust-coloured": "#a8512a",
  brick: "#9c4a35",
  terracotta: "#c0683f",
  coral: "#ec7460",
  salmon: "#f0937d",
  orange: "#e5802b",
  ginger: "#c97a3a",
  apricot: "#f2b27b",
  peach: "#f5c6a2",
  amber: "#d98f22",
  copper: "#b06a3a",
  bronze: "#8f6a35",
  brass: "#b58f42",
  gold: "#caa03c",
  golden: "#cfa345",
  mustard: "#cf9a26",
  ochre: "#c48a33",
  yellow: "#f0c52f",
  lemon: "#f4e05a",
  "lemon-yellow": "#f4e05a",
  lime: "#a8cf3d",
  olive: "#7a7a3c",
  "moss-green": "#66713d",
  sage: "#9cab8a",
  green: "#3f7d4e",
  "dark-green": "#1f4a38",
  "bottle-green": "#1f4d3a",
  emerald: "#1c7a57",
  mint: "#a9dcc3",
  "mint-green": "#a9dcc3",
  teal: "#1f7f83",
  turquoise: "#3bb3b0",
  cyan: "#36b8d0",
  aqua: "#5cc3cc",
  "sky-blue": "#8cc2e6",
  "pale-blue": "#bcd6e6",
  "light-blue": "#a9cfe6",
  blue: "#2f6bad",
  cobalt: "#2349a6",
  navy: "#1f2d4f",
  indigo: "#343a78",
  violet: "#6a4aa0",
  purple: "#65388a",
  lavender: "#c3b5de",
  lilac: "#c8aedb",
  magenta: "#b92f82",
  pink: "#ea9bb4",
  "pale-pink": "#f3ccd3",
  rose: "#d9738a",
  brown: "#7a4f30",
  chestnut: "#6e3d22",
  chocolate: "#4d2f20",
  cognac: "#a4612f",
  denim: "#42628c",
  oak: "#c29a68",
  walnut: "#6a4a32",
};

const NAMES = Object.keys(colours).toSorted((a, b) => b.length - a.length);
export const COLOUR_WORD = `(?:(?:pale|light|dark|deep|bright|mid|warm|soft|vivid|plain)[- ])?(?:${NAMES.join("|")})`;

const lightened: Readonly<Record<string, readonly [string, number]>> = {
  pale: ["#ffffff", 0.5],
  light: ["#ffffff", 0.38],
  dark: ["#0c0c12", 0.42],
  deep: ["#0c0c12", 0.34],
};

/** The colour a word names, with its "pale" or "dark"; null when it names none. */
export function colourOf(words: string): string | null {
  const word = words.toLowerCase().trim();
  const whole = colours[word] ?? colours[word.replace(" ", "-")];
  if (whole !== undefined) return whole;
  const name = NAMES.find((each) => word.endsWith(each));
  const base = name === undefined ? undefined : colours[name];
  if (base === undefined) return null;
  const tone = lightened[word.split(/[- ]/)[0] ?? ""];
  return tone === undefined ? base : mix(base, tone[0], tone[1]);
}
