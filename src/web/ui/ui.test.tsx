import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { PairAxis as PairAxisModel, PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import {
  compactCss,
  contrast,
  cropFor,
  Dots,
  fontFaceCss,
  fontFiles,
  Named,
  PairAxis,
  PencilMark,
  placeLabels,
  scaleFor,
  schemesOf,
  stairOf,
  styleFor,
  stylesheetFiles,
  webAddress,
} from "./index.ts";

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

  it("and figures with what belongs to them, which no line may end inside", () => {
    const text = "On 2026-09-30: 1239 ± 3 against 1154 ± 3, 65 : 35, 22 credits each, about 62 % at 1024 × 1024.";
    const html = renderToStaticMarkup(<Named text={text} models={[]} />);
    expect([...html.matchAll(/<span class="keep">([^<]*)<\/span>/g)].map(([, kept]) => kept)).toEqual([
      "2026-09-30",
      "1239 ± 3",
      "1154 ± 3",
      "65 : 35",
      "22 credits",
      "62 %",
      "1024 × 1024",
    ]);
    expect(html.replaceAll(/<[^>]*>/g, "")).toBe(text);
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

describe("a plot of cost and quality", () => {
  const point = (x: number, y: number) => ({ x, y });
  const [x, y] = [scaleFor([0, 100]), scaleFor([1000, 1100])];

  it("puts better upwards, also where a lower figure is better", () => {
    const tops = (higherIsBetter: boolean): readonly number[] =>
      placeLabels([point(10, 1100), point(90, 1000)], x, y, higherIsBetter).map(({ top }) => top);
    expect(tops(true)).toEqual([0, 100]);
    expect(placeLabels([point(10, 1100)], x, y, false)[0]?.top).toBe(100);
  });

  it("writes on the side with more room, and below what stands too near", () => {
    const labels = placeLabels([point(20, 1050), point(30, 1046), point(90, 1050)], x, y, true);
    expect(labels.map(({ side, shift }) => [side, shift])).toEqual([
      ["start", 0],
      ["end", 0],
      ["start", 1],
    ]);
  });

  it("draws the best that can be had at each price as a stair that ends at the right", () => {
    const stair = stairOf([
      { left: 60, top: 20 },
      { left: 10, top: 70 },
    ]);
    expect(stair).toEqual([
      [10, 100, 10, 70],
      [10, 70, 60, 70],
      [60, 70, 60, 20],
      [60, 20, 100, 20],
    ]);
    expect(stairOf([])).toEqual([]);
  });
});

describe("the stylesheet", () => {
  const css = stylesheetFiles.map((name) => readFileSync(path.join(import.meta.dirname, name), "utf8"));

  it("is made of the files that lie there, each of them", () => {
    const there = readdirSync(path.join(import.meta.dirname, "styles")).map((name) => `styles/${name}`);
    expect([...stylesheetFiles].filter((name) => name !== "tokens.css").toSorted()).toEqual(there.toSorted());
  });

  it("says the same without comments, line breaks and idle spaces", () => {
    expect(compactCss("/* a */\na { b: c; }\n  d,\n  e :f { g: h calc(1px + 2px); }\n")).toBe(
      "a{b:c}d,e :f{g:h calc(1px + 2px)}",
    );
    expect(compactCss('a::before { content: "{ x; y: z }"; }')).toBe('a::before{content:"{ x; y: z }"}');
    for (const part of css) expect(compactCss(part)).not.toMatch(/\/\*|\n/);
  });

  it("comes to a page without the rules that speak of nothing on it", () => {
    const files = [
      "@font-face{src:url(b.woff2)}:root{--a:0.5rem}p{c:d}",
      ".one{e:f}.two .three,.four{g:h}.two:not(.one){i:j}",
      "@media print{.one{k:l}}@media screen{.two,.one{m:n}@keyframes lay{from{o:p}}}",
    ];
    expect(styleFor('<p class="two"><b class="four one-more">', files)).toBe(
      files[0] + ".two .three,.four{g:h}.two:not(.one){i:j}@media screen{.two,.one{m:n}@keyframes lay{from{o:p}}}",
    );
    expect(styleFor('<p class="one">.two', files)).toBe(
      files[0] + ".one{e:f}@media print{.one{k:l}}@media screen{.two,.one{m:n}@keyframes lay{from{o:p}}}",
    );
  });

  it("comes whole to a page that has every class", () => {
    const compact = css.map(compactCss);
    const classes = [...css.join("").matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name).join(" ");
    expect(styleFor(`<p class="${classes}">`, compact)).toBe(compact.join(""));
  });

  it("names only tokens that there are", () => {
    const text = css.join("\n");
    const set = new Set([...text.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    const used = new Set([...text.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !set.has(name))).toEqual([]);
  });
});

describe("colours", () => {
  const css = readFileSync(path.join(import.meta.dirname, "tokens.css"), "utf8");
  const film = coloursAfter(css, "\n.film {");
  const { light, dark } = schemesOf(css);
  const schemes: readonly (readonly [string, ReadonlyMap<string, string>])[] = [
    ["light", light],
    ["dark", dark],
  ];
  const of = (scheme: ReadonlyMap<string, string>, one: string, other: string): number =>
    contrast(scheme.get(one) ?? "missing", scheme.get(other) ?? "missing");
  const texts = ["ink", "soft", "pencil", "lean", "model-0", "model-1", "model-2", "model-3"];

  it("have the contrast that WCAG gives for black, white and one grey", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#123456", "#123456")).toBe(1);
  });

  it.each(schemes)("of text and signs reach 4.5 : 1 on every ground, in the %s scheme", (_, scheme) => {
    for (const text of texts) {
      for (const ground of ["paper", "sheet"]) {
        expect(of(scheme, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const text of ["edge", "edge-soft"]) {
      for (const ground of ["film", "film-frame"]) expect(of(scheme, text, ground), text).toBeGreaterThanOrEqual(4.5);
    }
    expect(of(scheme, "paper", "ink")).toBeGreaterThanOrEqual(4.5);
    expect(of(scheme, "sheet", "pencil")).toBeGreaterThanOrEqual(4.5);
  });

  it.each(schemes)("of edges and focus reach 3 : 1, in the %s scheme", (_, scheme) => {
    for (const edge of ["line-strong", "focus"]) expect(of(scheme, edge, "paper"), edge).toBeGreaterThanOrEqual(3);
  });

  it.each(schemes)("of signs stay visible on film, in the %s scheme", (_, scheme) => {
    const onFilm = new Map([...scheme, ...film]);
    for (const sign of ["model-0", "model-1", "model-2", "model-3", "focus"]) {
      expect(of(onFilm, sign, "film"), sign).toBeGreaterThanOrEqual(3);
    }
  });
});

function coloursAfter(css: string, opening: string): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(opening)).split("}")[0] ?? "";
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]));
}
