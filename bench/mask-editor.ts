/**
 * The mask editor: strokes over a picture of four megapixels in Chromium, frames a second beside the display's own rate in
 * the same browser, by the studio's own code alone on a page. And the mask's way out: what was drawn, as the PNG that
 * leaves, in the convention of black and white and in that of transparency, compared pixel by pixel. Run:
 * `node bench/mask-editor.ts`.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Page } from "playwright-core";
import sharp from "sharp";
import { build } from "vite";
import { maskPicture } from "../src/server/generation/uploads/mask.ts";
import { transparentWhereWhite } from "../src/server/providers/kit/openai-images/index.ts";
import { chromiumPath } from "../test/browser/chromium.ts";
import { machine } from "./ranking-setting.ts";

const SIDE = 2048;
const SECONDS = 8;
const FRAMES_LEAST = 50;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const editor = new URL("../src/web/studio/edit/", import.meta.url).pathname;

/** The editor's own modules, reachable from a page. */
async function bundled(folder: string): Promise<string> {
  const entry = path.join(folder, "entry.ts");
  await writeFile(
    entry,
    `import { newMask, paintedShare } from ${JSON.stringify(`${editor}mask.ts`)};
     import { oneChannelPng } from ${JSON.stringify(`${editor}one-channel-png.ts`)};
     import { openPainter } from ${JSON.stringify(`${editor}painter.ts`)};
     import { followPointers } from ${JSON.stringify(`${editor}gestures.ts`)};
     Object.assign(window, { editor: { newMask, paintedShare, oneChannelPng, openPainter, followPointers } });`,
  );
  const outDir = path.join(folder, "out");
  await build({
    configFile: false,
    envFile: false,
    logLevel: "error",
    root: folder,
    build: { outDir, lib: { entry, formats: ["iife"], name: "bench", fileName: () => "editor.js" } },
  });
  return path.join(outDir, "editor.js");
}

/** Frames a second of a page that draws nothing. */
const emptyRate = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    let [frames, from] = [0, 0];
    const draw = (now) => {
      if (from === 0) from = now; else frames += 1;
      if (now - from > 3000) resolve(frames / ((now - from) / 1000)); else requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  })`);

const open = `(async () => {
  document.body.innerHTML = '<div id="stage" tabindex="0" style="position:relative;width:1200px;height:800px"><canvas></canvas><canvas></canvas></div>';
  document.body.style.margin = "0";
  for (const canvas of document.querySelectorAll("canvas")) canvas.style.cssText = "position:absolute;inset:0;width:100%;height:100%;pointer-events:none";
  const [picture, overlay] = document.querySelectorAll("canvas");
  const stage = document.getElementById("stage");
  const image = new OffscreenCanvas(${SIDE}, ${SIDE});
  const context = image.getContext("2d");
  for (let at = 0; at < 400; at++) { context.fillStyle = "hsl(" + at * 7 + " 60% 50%)"; context.fillRect((at * 97) % ${SIDE}, (at * 211) % ${SIDE}, 300, 200); }
  const mask = editor.newMask(${SIDE}, ${SIDE});
  window.painter = editor.openPainter({ stage, picture, overlay }, image, mask);
  editor.followPointers(stage, painter, () => ({ tool: "brush", radius: 64, takesAway: false }), () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 300));
})()`;

/** Frames a second while a brush goes round; its events come as often as a good mouse's, four a frame. */
const strokeRate = (page: Page): Promise<{ readonly rate: number; readonly longestMs: number }> =>
  page.evaluate(`new Promise((resolve) => {
    const stage = document.getElementById("stage");
    stage.setPointerCapture = () => undefined;
    const send = (type, turn) => stage.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: "mouse", button: 0, bubbles: true, cancelable: true,
      clientX: 600 + (80 + (turn * 40) % 300) * Math.cos(turn), clientY: 400 + (80 + (turn * 40) % 300) * Math.sin(turn) }));
    let [frames, from, last, turn, longestMs, sinceLift] = [0, 0, 0, 0, 0, 0];
    send("pointerdown", 0);
    const draw = (now) => {
      if (from === 0) from = now; else { frames += 1; longestMs = Math.max(longestMs, now - last); }
      last = now;
      for (let event = 0; event < 4; event++) send("pointermove", turn += 0.04);
      if (++sinceLift === 90) { sinceLift = 0; send("pointerup", turn); send("pointerdown", turn); }
      if (now - from > ${SECONDS * 1000}) { send("pointerup", turn); resolve({ rate: frames / ((now - from) / 1000), longestMs }); }
      else requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  })`);

interface Left {
  readonly png: string;
  readonly levels: string;
  readonly share: number;
}

const leaving = (page: Page): Promise<Left> =>
  page.evaluate(`(async () => {
    const text = async (blob) => new Promise((resolve) => { const reader = new FileReader(); reader.onload = () => resolve(reader.result.split(",")[1]); reader.readAsDataURL(blob); });
    const { levels } = painter.result();
    return { png: await text(await editor.oneChannelPng(painter.result())), levels: await text(new Blob([levels])), share: editor.paintedShare(painter.mask) };
  })()`);

/** How many pixels differ from what was drawn, in each convention. */
async function roundTrip({ png, levels }: Left): Promise<readonly [number, number]> {
  const drawn = Buffer.from(levels, "base64");
  const mask = await maskPicture(Buffer.from(png, "base64"));
  const white = await sharp(mask.bytes).toColourspace("b-w").raw().toBuffer();
  const transparent = await transparentWhereWhite(mask);
  const alpha = await sharp(transparent).ensureAlpha().extractChannel(3).raw().toBuffer();
  const differing = (isPainted: (at: number) => boolean): number =>
    drawn.reduce((sum, level, at) => sum + Number(level >= 128 !== isPainted(at)), 0);
  return [differing((at) => white[at] === 255), differing((at) => alpha[at] === 0)];
}

if (chromiumPath === null) throw new Error("no Chromium was found: install one, or name it in CHROMIUM_PATH");
const folder = await mkdtemp(path.join(tmpdir(), "mask-editor-"));
const browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  const display = await emptyRate(page);
  await page.addScriptTag({ path: await bundled(folder) });
  await page.evaluate(open);
  const { rate, longestMs } = await strokeRate(page);
  const left = await leaving(page);
  const [white, transparent] = await roundTrip(left);
  console.log(machine());
  console.log(
    `picture              ${SIDE} × ${SIDE}, brush 128 pixels wide, ${(left.share * 100).toFixed(1)} % painted over`,
  );
  console.log(
    `strokes              ${rate.toFixed(1)} frames/s (longest ${longestMs.toFixed(0)} ms); wanted ${FRAMES_LEAST}`,
  );
  console.log(`an empty page        ${display.toFixed(1)} frames/s`);
  console.log(`mask, white edits    ${white} of ${SIDE * SIDE} pixels differ`);
  console.log(`mask, transparent    ${transparent} of ${SIDE * SIDE} pixels differ`);
  if (rate < FRAMES_LEAST || white + transparent > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
