/**
 * How colourful a picture looks: M⁽³⁾ of Hasler and Süsstrunk, "Measuring colourfulness in natural images" (Human Vision
 * and Electronic Imaging VIII, 2003), on rg = R − G and yb = ½(R + G) − B:
 * M = √(σ²rg + σ²yb) + 0.3 √(μ²rg + μ²yb). 0 is grey; their observers called 15 slightly, 33 moderately, 45 averagely,
 * 59 quite, 82 highly and 109 extremely colourful.
 */
import { assertPixels, type Pixels } from "./pixels.ts";

export function colourfulness(pixels: Pixels): number {
  assertPixels(pixels);
  const { data } = pixels;
  let [redGreen, redGreenSquares, yellowBlue, yellowBlueSquares] = [0, 0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    const rg = red - green;
    const yb = (red + green) / 2 - blue;
    redGreen += rg;
    redGreenSquares += rg * rg;
    yellowBlue += yb;
    yellowBlueSquares += yb * yb;
  }
  const count = data.length / 4;
  const [meanRg, meanYb] = [redGreen / count, yellowBlue / count];
  const varianceRg = redGreenSquares / count - meanRg * meanRg;
  const varianceYb = yellowBlueSquares / count - meanYb * meanYb;
  return Math.sqrt(Math.max(0, varianceRg + varianceYb)) + 0.3 * Math.hypot(meanRg, meanYb);
}
