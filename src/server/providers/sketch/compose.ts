/** Decides what stands where, has it drawn from back to front, and records what was drawn and what was not. */
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { darker, lighter } from "./kit/colour.ts";
import { type Easel, glow, ramp } from "./kit/easel.ts";
import { inLight, type Palette } from "./kit/palette.ts";
import { seededRandom } from "./kit/random.ts";
import { type SetText, setTexts, type Zone } from "./lettering/set-text.ts";
import { drawPerson } from "./people/person.ts";
import { type Sitter, sitterFor } from "./people/sitter.ts";
import type { Framing, SceneName, SketchRequest, ThingRequest } from "./prompt/request.ts";
import { drawScene, horizonOf } from "./scenes/draw-scene.ts";
import type { Stage } from "./scenes/parts.ts";
import { drawEmblem } from "./things/emblem.ts";
import { type Drawn, drawThings, THINGS_MAX } from "./things/arrange.ts";
import type { Variant } from "./variant.ts";

export interface Rendered {
  readonly subject: "people" | "things" | "scene" | "lettering" | "default";
  readonly scene: SceneName;
  readonly time: Palette["time"];
  readonly weather: Palette["weather"];
  readonly framing: Framing | null;
  readonly lightFrom: "left" | "right" | "behind";
  readonly lensBlur: boolean;
  readonly people: readonly Omit<Sitter, "tones" | "build" | "fixed">[];
  readonly things: readonly { readonly kind: string; readonly count: number }[];
  /** In words, what was asked for and understood but does not stand in the picture. */
  readonly omitted: readonly string[];
}

export const PEOPLE_MAX = 4;
const GRAND: ReadonlySet<string> = new Set([
  "chair",
  "sofa",
  "house",
  "car",
  "boat",
  "lamp",
  "plant",
  "ball",
  "bicycle",
  "castle",
  "lighthouse",
  "rocket",
  "umbrella",
]);
const WORN: ReadonlySet<string> = new Set(["headphones", "glass", "shoe", "bag"]);

interface Plan {
  readonly subject: Rendered["subject"];
  readonly scene: SceneName;
  readonly backdrop: string | null;
  readonly framing: Framing | null;
  readonly blur: number;
  readonly people: SketchRequest["people"];
  readonly things: readonly ThingRequest[];
  /** The side that stays free for lettering. */
  readonly aside: boolean;
}

function planFor(request: SketchRequest, { width, height, look }: Easel): Plan {
  const people = request.people.slice(0, PEOPLE_MAX);
  const isPeople = people.length > 0;
  const subject = isPeople
    ? "people"
    : request.things.length > 0
      ? "things"
      : request.scene !== null && request.scene !== "studio" && request.layout !== "logo"
        ? "scene"
        : request.texts.length > 0 || request.layout !== null
          ? "lettering"
          : "default";
  const isGround = request.scene === null || request.scene === "studio";
  const scene: SceneName =
    request.backdrop !== null && (isGround || subject === "things")
      ? "plain"
      : (request.scene ?? (subject === "lettering" ? "plain" : "studio"));
  const framing = isPeople
    ? (request.framing ?? (people.length > 2 || (request.scene !== null && !isGround) ? "half" : "bust"))
    : null;
  const wantsBlur = request.lensBlur ?? (framing === "bust" || framing === "close-up" || subject === "things");
  return {
    subject,
    scene,
    backdrop: request.backdrop,
    framing,
    blur: !look.lens || scene === "plain" || scene === "studio" || !wantsBlur ? 0 : request.lensBlur === true ? 9 : 5,
    people,
    things: isPeople
      ? request.things.filter(({ kind }) => !WORN.has(kind) && !GRAND.has(kind)).slice(0, 3)
      : request.things,
    aside: request.texts.length > 0 && width > height * 1.2 && people.length < 3,
  };
}

export interface Composed {
  readonly rendered: Rendered;
  readonly texts: readonly SetText[];
  readonly sitters: readonly Sitter[];
}

/** `ground`: what stands there already, instead of a scene. */
export function compose(
  easel: Easel,
  request: SketchRequest,
  palette: Palette,
  variant: Variant,
  ground: Canvas | null,
): Composed {
  const plan = planFor(request, easel);
  const stage: Stage = {
    ...easel,
    palette,
    horizon: Math.round(easel.height * horizonOf(plan.scene)),
    unit: Math.min(easel.width, easel.height) / 1000,
  };
  const colour =
    plan.backdrop ??
    (plan.subject === "lettering"
      ? easel.random.fork("ground").pick(["#1f2d4f", "#f1e4c6", "#c0683f", "#1f4d3a", "#e8ddc8"])
      : null);
  if (ground === null) drawGroundOf(stage, plan, colour);
  else stage.context.drawImage(ground, 0, 0, stage.width, stage.height);
  const drawn = drawSubject(stage, plan, request, colour);
  const zone = zoneFor(stage, plan, drawn.things, request, colour);
  const texts = request.texts.length === 0 ? [] : setTexts(stage, variant, request.texts, zone);
  return { rendered: record(stage, plan, request, drawn, texts), texts, sitters: drawn.sitters };
}

/** The scene, at a third of the size when it lies out of focus: blurred there, it costs a tenth. */
function drawGroundOf(stage: Stage, plan: Plan, colour: string | null): void {
  if (plan.blur === 0) {
    drawScene(stage, plan.scene, colour);
    return;
  }
  const share = 3;
  const [width, height] = [Math.ceil(stage.width / share), Math.ceil(stage.height / share)];
  const far = createCanvas(width, height);
  drawScene(
    {
      ...stage,
      context: far.getContext("2d"),
      width,
      height,
      horizon: stage.horizon / share,
      unit: stage.unit / share,
    },
    plan.scene,
    colour,
  );
  const soft = createCanvas(width, height);
  const lens = soft.getContext("2d");
  // Once sharp underneath, so that the blur has something to fall on at the edges.
  lens.drawImage(far, 0, 0);
  lens.filter = `blur(${((plan.blur * stage.unit) / share).toFixed(2)}px)`;
  lens.drawImage(far, -2, -2, width + 4, height + 4);
  const { context } = stage;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(soft, 0, 0, stage.width, stage.height);
}

interface DrawnSubject {
  readonly sitters: readonly Sitter[];
  readonly things: readonly Drawn[];
}

function drawSubject(stage: Stage, plan: Plan, request: SketchRequest, colour: string | null): DrawnSubject {
  if (plan.subject === "people") {
    const sitters = drawPeople(stage, plan);
    const isRoom =
      (plan.things.length > 0 || request.table === true) && plan.framing !== "close-up" && plan.framing !== "full";
    return { sitters, things: isRoom ? drawOnTable(stage, plan.things) : [] };
  }
  if (plan.subject === "things") return { sitters: [], things: drawStill(stage, plan, request) };
  if (plan.subject === "lettering") drawEmblem(stage, request.layout === "logo", request.texts.length > 0, colour);
  if (plan.subject === "default")
    return {
      sitters: [],
      things: drawStill(
        stage,
        {
          ...plan,
          things: [
            { kind: "ball", colour: "#c0683f", count: 1 },
            { kind: "box", colour: "#9cab8a", count: 1 },
            { kind: "vase", colour: "#4a6f8c", count: 1 },
          ],
        },
        request,
      ),
    };
  return { sitters: [], things: [] };
}

/** Half the width of a face as a share of the picture, and how high the eyes stand. */
const FRAMES: Readonly<Record<Framing, readonly [share: number, eyes: number]>> = {
  "close-up": [0.3, 0.52],
  bust: [0.17, 0.42],
  half: [0.112, 0.34],
  full: [0.062, 0.19],
};

function drawPeople(stage: Stage, plan: Plan): readonly Sitter[] {
  const { width, height, random } = stage;
  const [share, eyes] = FRAMES[plan.framing ?? "bust"];
  const count = plan.people.length;
  const room = plan.aside ? width * 0.5 : width;
  const unit = Math.min(
    height * share,
    (room * (plan.framing === "close-up" ? 0.36 : 0.2)) / (count === 1 ? 1 : 0.62 * count + 0.2),
  );
  const middle = plan.aside ? width * 0.72 : width / 2;
  const spread = Math.min(unit * 4.1, (room * 0.9) / count);
  const sitters = plan.people.map((person, place) =>
    sitterFor(person, stage.light, random.fork(`person${place}`), plan.framing === "full"),
  );
  const order = sitters
    .map((_, place) => place)
    .toSorted((a, b) => Math.abs(b - (count - 1) / 2) - Math.abs(a - (count - 1) / 2));
  const lowest = plan.framing === "full" ? height * 0.94 - unit * 12.9 : height * eyes;
  for (const place of order) {
    const sitter = sitters[place];
    if (sitter === undefined) continue;
    const x = middle + (place - (count - 1) / 2) * spread;
    const y = lowest + unit * (sitter.young * 1.5 + (place % 2) * (count > 1 ? 0.25 : 0));
    if (plan.framing === "full") glow(stage, [x, height * 0.94, unit * 2.6, unit * 0.5], "#120f18", 0.7);
    const strokes =
      sitter.strokes === null ? random.fork(`paint${place}`) : seededRandom(sitter.strokes).fork("paint0");
    drawPerson({ ...stage, random: strokes }, sitter, { x, y, unit }, plan.framing ?? "bust");
  }
  return sitters;
}

function drawTable(stage: Stage, top: number, colour: string): void {
  const { context, width, height, palette, unit, look } = stage;
  const wood = inLight(colour, palette);
  context.fillStyle = look.soft
    ? ramp(context, [0, top, 0, height], [lighter(wood, 0.14), wood, darker(wood, 0.3)])
    : wood;
  context.fillRect(0, top, width, height - top);
  context.fillStyle = lighter(wood, 0.32);
  context.fillRect(0, top, width, unit * 3);
}

function drawOnTable(stage: Stage, things: readonly ThingRequest[]): readonly Drawn[] {
  const { height, width } = stage;
  drawTable(stage, height * 0.86, "#a67c50");
  const aside = { ...stage, width: width * 0.56 };
  const { context } = stage;
  context.save();
  const shift = stage.light.side < 0 ? width * 0.42 : width * 0.02;
  context.translate(shift, 0);
  const drawn = drawThings(aside, things, height * 0.93, height * 0.22);
  context.restore();
  return drawn.map(({ label, ...thing }) => ({
    ...thing,
    label: label === null ? null : { ...label, x: label.x + shift },
  }));
}

function drawStill(stage: Stage, plan: Plan, { texts }: SketchRequest): readonly Drawn[] {
  const { height, width } = stage;
  const outside = plan.scene !== "plain" && plan.scene !== "studio";
  const animal = plan.things.every(({ kind }) => /^(cat|dog|fox|bird|car|boat|house|chair|sofa)$/.test(kind));
  const floor = height * 0.84;
  if (outside && !animal) drawTable(stage, height * 0.72, "#b08a5e");
  const free =
    texts.length > 1 ||
    (texts.length === 1 && !plan.things.some(({ kind }) => /^(perfume|bottle|can|tube|jar|mug|box|book)$/.test(kind)));
  const room = height * (free ? 0.52 : 0.66) * (width < height ? 0.92 : 1);
  return drawThings(plan.aside && free ? shifted(stage) : stage, plan.things, floor, room);
}

/** The same stage with its middle moved to the right, where lettering stands on the left. */
const shifted = (stage: Stage): Stage => ({ ...stage, width: stage.width * 1.42 });

function zoneFor(
  stage: Stage,
  plan: Plan,
  things: readonly Drawn[],
  request: SketchRequest,
  colour: string | null,
): Zone {
  const { width, height } = stage;
  const label = things.find((thing) => thing.label !== null)?.label ?? null;
  const isLabel = plan.subject === "things" && label !== null && request.layout === null;
  if (isLabel && label !== null)
    return {
      x: label.x + label.width * 0.06,
      y: label.y + label.height * 0.06,
      width: label.width * 0.88,
      height: label.height * 0.88,
      align: "center",
      ground: label.ground,
    };
  const ground = plan.scene === "plain" && plan.subject !== "people" ? colour : null;
  if (plan.subject === "lettering") {
    const isLogo = request.layout === "logo";
    return {
      x: width * 0.1,
      y: height * (isLogo ? 0.58 : 0.14),
      width: width * 0.8,
      height: height * (isLogo ? 0.26 : 0.6),
      align: "center",
      ground,
    };
  }
  if (plan.aside)
    return {
      x: width * 0.06,
      y: height * 0.16,
      width: width * 0.4,
      height: height * 0.68,
      align: "left",
      ground: plan.subject === "things" ? ground : null,
    };
  if (plan.subject === "people" && things.length > 0)
    return {
      x: width * 0.07,
      y: height * 0.02,
      width: width * 0.86,
      height: height * 0.15,
      align: "center",
      ground: null,
    };
  if (plan.subject === "people")
    return {
      x: width * 0.07,
      y: height * 0.76,
      width: width * 0.86,
      height: height * 0.2,
      align: "center",
      ground: null,
    };
  return { x: width * 0.08, y: height * 0.05, width: width * 0.84, height: height * 0.24, align: "center", ground };
}

function record(
  stage: Stage,
  plan: Plan,
  request: SketchRequest,
  { sitters, things }: DrawnSubject,
  texts: readonly SetText[],
): Rendered {
  const { light, palette } = stage;
  const kinds = new Map(things.map(({ kind, count }) => [kind, count]));
  const omitted = [
    ...(request.people.length > sitters.length
      ? [
          `${request.people.length - sitters.length} of ${request.people.length} people: at most ${PEOPLE_MAX} are drawn`,
        ]
      : []),
    ...request.things.flatMap(({ kind, count }) => {
      if (kind === "headphones" && sitters.some((sitter) => sitter.headphones)) return [];
      const there = kinds.get(kind) ?? 0;
      return there >= count
        ? []
        : [
            `${there === 0 ? kind : `${count - there} of ${count} ${kind}`}: ${sitters.length > 0 ? "no place beside the people" : `at most ${THINGS_MAX} things are drawn`}`,
          ];
    }),
    ...texts.filter(({ set }) => !set).map(({ text, reason }) => `“${text}”: ${reason}`),
    ...(request.lensBlur === true && plan.blur === 0 ? ["blur: this variant or scene has none"] : []),
    ...(request.backdrop !== null && plan.scene !== "plain" ? ["colour of the background: a scene was named too"] : []),
  ];
  return {
    subject: plan.subject,
    scene: plan.scene,
    time: palette.time,
    weather: palette.weather,
    framing: plan.framing,
    lightFrom: light.back ? "behind" : light.side < 0 ? "left" : "right",
    lensBlur: plan.blur > 0,
    people: sitters.map(({ tones: _tones, build: _build, fixed: _fixed, ...sitter }) => sitter),
    things: things.map(({ kind, count }) => ({ kind, count })),
    omitted,
  };
}
