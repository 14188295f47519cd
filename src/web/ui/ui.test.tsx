import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { PairAxis as PairAxisModel, PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import { cropFor, Dots, fontFaceCss, fontFiles, Named, PairAxis, PencilMark, webAddress } from "./index.ts";
import { scaleFor } from "./scale.ts";

const header = (index: number, id: string, name: string): PageModelHeader => ({
  id,
  name,
  maker: "Maker",
  index,
  label: "at 1 MP",
  price: "22 credits",
  retired: null,
  versions: "",
  parameter: null,
  alternatives: [],
});
const models = [header(0, "a", "Flux 2"), header(1, "b", "Flux 2 Max")];
const axis: PairAxisModel = { a: "a", b: "b", share: 0.68, interval: [0.57, 0.78], label: "68 %", tone: "decided" };

describe("dots", () => {
  it("are solid where decided, rings where leaning, and always said in words", () => {
    const filled = renderToStaticMarkup(<Dots dots={3} dotStyle="filled" />);
    const hollow = renderToStaticMarkup(<Dots dots={3} dotStyle="hollow" />);
    expect(filled.match(/dot-full/g)).toHaveLength(3);
    expect(filled).toContain('aria-label="3 of 5 dots"');
    expect(hollow.match(/dot-ring/g)).toHaveLength(3);
    expect(hollow).not.toContain("dot-full");
    expect(hollow).toContain("leaning only");
  });

  it("are hatching where there are none", () => {
    expect(renderToStaticMarkup(<Dots dots={null} dotStyle="none" />)).toBe(
      '<span class="no-dots"><span class="visually-hidden">no dots</span></span>',
    );
  });
});

describe("a pair's axis", () => {
  it("draws interval and share of a from 0 % at b's end to 100 % at a's end", () => {
    const html = renderToStaticMarkup(<PairAxis axis={axis} models={models} />);
    expect(html).toContain('class="axis-bar" x="57%" width="21%"');
    expect(html).toContain('class="axis-share" x1="68%"');
    expect(html.indexOf("Flux 2 Max")).toBeLessThan(html.indexOf("Flux 2</span>"));
    expect(html).toContain("<figcaption>68 %</figcaption>");
  });

  it("takes the colour of the model it favours", () => {
    expect(renderToStaticMarkup(<PairAxis axis={axis} models={models} />)).toContain("axis-interval model-0");
    const other = { ...axis, share: 0.3, interval: [0.2, 0.4] as const };
    expect(renderToStaticMarkup(<PairAxis axis={other} models={models} />)).toContain("axis-interval model-1");
  });
});

describe("the scale of own values", () => {
  it("starts at zero unless the values are crowded far above it", () => {
    expect(scaleFor([22, 91]).ticks).toEqual([0, 50, 100]);
    expect(scaleFor([1151, 1157, 1236, 1242]).ticks).toEqual([1150, 1200, 1250]);
    expect(scaleFor([4, 4, 4]).ticks).toEqual([0, 2, 4]);
    expect(scaleFor([0.014, 0.121, 0.163]).ticks).toEqual([0, 0.1, 0.2]);
  });

  it.each([[[4]], [[0]], [[-3, 5]], [[1e-7]], [[7, 7]]])("holds every value of %j between its ends", (values) => {
    const scale = scaleFor(values);
    expect(scale.max).toBeGreaterThan(scale.min);
    for (const value of values) {
      expect(scale.percent(value)).toBeGreaterThanOrEqual(0);
      expect(scale.percent(value)).toBeLessThanOrEqual(100);
    }
  });
});

describe("the crop of a prompt", () => {
  it("is the ratio nearest to the middle one of what arrived", () => {
    const received = [
      { width: 1344, height: 768 },
      { width: 1664, height: 928 },
      { width: 1024, height: 1024 },
    ];
    expect(cropFor(received).label).toBe("16:9");
    expect(cropFor([{ width: 1024, height: 1536 }]).label).toBe("2:3");
  });

  it("is upright where nothing arrived", () => {
    expect(cropFor([{ width: null, height: null }]).label).toBe("4:5");
  });
});

describe("names in a text", () => {
  it("are kept together, the longest first, and the text stays the same", () => {
    const html = renderToStaticMarkup(<Named text="either: Flux 2 Max or Flux 2" models={models} />);
    expect(html).toBe('either: <span class="keep">Flux 2 Max</span> or <span class="keep">Flux 2</span>');
  });

  it("may break where they are long, so that no page is pushed wide", () => {
    const long = [{ name: "A model name of thirty letters" }];
    expect(renderToStaticMarkup(<Named text={long[0]?.name ?? ""} models={long} />)).not.toContain("keep");
  });
});

describe("the pencil", () => {
  it("rings a short phrase and underlines a long one", () => {
    expect(renderToStaticMarkup(<PencilMark>not settled</PencilMark>)).toContain("pencil-ring");
    expect(renderToStaticMarkup(<PencilMark>neither of the two can be told from the other</PencilMark>)).toContain(
      "pencil-line",
    );
  });
});

describe("addresses from elsewhere", () => {
  it("become links only if they are web addresses", () => {
    expect(webAddress("https://example.org/a")).toBe("https://example.org/a");
    expect(webAddress("HTTP://example.org")).toBe("HTTP://example.org");
    for (const other of [
      "javascript:alert(1)",
      " https://example.org",
      "data:text/html,x",
      "//example.org",
      "",
      null,
    ]) {
      expect(webAddress(other)).toBeNull();
    }
  });
});

describe("fonts", () => {
  it("are all in the packages they are named from", () => {
    const root = path.resolve(import.meta.dirname, "../../..");
    for (const file of fontFiles)
      expect(existsSync(path.join(root, "node_modules", file.packagePath)), file.url).toBe(true);
  });

  it("can be embedded instead of linked", () => {
    const css = fontFaceCss((file) => `data:font/woff2;base64,${file.url.length}`);
    expect(css).not.toContain("/assets/fonts");
    expect(css.match(/format\("woff2"\)/g)).toHaveLength(fontFiles.length);
  });
});

describe("colours", () => {
  const css = readFileSync(path.join(import.meta.dirname, "tokens.css"), "utf8");
  const [light = "", dark = "", film = ""] = css.split(/@media \(prefers-color-scheme: dark\)|\n\.film /);
  const tokens = (...blocks: readonly string[]): ReadonlyMap<string, string> =>
    new Map(
      blocks.flatMap((block) =>
        [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]),
      ),
    );
  const schemes = { light: tokens(light), dark: tokens(light, dark) };
  const texts = ["ink", "soft", "pencil", "lean", "model-0", "model-1", "model-2", "model-3"];

  it.each(Object.entries(schemes))("of text and signs reach 4.5 : 1 on every ground, in the %s scheme", (_, scheme) => {
    for (const text of texts) {
      for (const ground of ["paper", "sheet"]) {
        expect(contrast(scheme, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const text of ["edge", "edge-soft"]) expect(contrast(scheme, text, "film"), text).toBeGreaterThanOrEqual(4.5);
    expect(contrast(scheme, "paper", "ink")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(scheme, "sheet", "pencil")).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(schemes))("of edges and focus reach 3 : 1, in the %s scheme", (_, scheme) => {
    for (const edge of ["line-strong", "focus"])
      expect(contrast(scheme, edge, "paper"), edge).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(schemes))("of signs stay visible on film, in the %s scheme", (_, scheme) => {
    const onFilm = new Map([...scheme, ...tokens(film)]);
    for (const sign of ["model-0", "model-1", "model-2", "model-3", "focus"]) {
      expect(contrast(onFilm, sign, "film"), sign).toBeGreaterThanOrEqual(3);
    }
  });
});

/** WCAG 2.2 contrast ratio of two tokens. */
function contrast(scheme: ReadonlyMap<string, string>, one: string, other: string): number {
  const [high = 0, low = 0] = [one, other]
    .map((name) => luminance(scheme.get(name) ?? "missing"))
    .sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
