/** The last look at the whole: darker corners, the hour's tint, black and white. */
import { veil } from "../kit/colour.ts";
import type { Easel } from "../kit/easel.ts";

export function grade({ context, width, height, look, light }: Easel, monochrome: boolean, corners: number): void {
  if (look.soft && corners > 0) {
    const reach = Math.hypot(width, height) / 2;
    const gradient = context.createRadialGradient(
      width / 2,
      height * 0.46,
      reach * 0.5,
      width / 2,
      height * 0.5,
      reach * 1.04,
    );
    gradient.addColorStop(0, veil(light.shade, 0));
    gradient.addColorStop(1, veil(light.shade, corners));
    context.fillStyle = gradient;
    context.fillRect(0, 0, width, height);
  }
  if (!monochrome) return;
  context.save();
  context.globalCompositeOperation = "saturation";
  context.fillStyle = "#808080";
  context.fillRect(0, 0, width, height);
  context.restore();
}
