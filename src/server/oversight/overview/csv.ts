import type { ImageLine } from "../../../core/kernel/index.ts";
import { amountText, csvOf } from "../csv.ts";

const header = [
  "image",
  "request",
  "time (UTC)",
  "workspace",
  "model",
  "route",
  "tier",
  "width",
  "height",
  "sandbox",
  "state",
  "why it failed",
  "charged (credits)",
  "of that bought (credits)",
  "worth (USD)",
  "cost (USD)",
  "cost is known",
  "left (USD)",
];

/** One line an image, for spreadsheets. */
export const imagesCsv = (images: readonly ImageLine[]): string =>
  csvOf(
    header,
    images.map((image) => [
      image.id,
      image.generation,
      image.at,
      image.workspaceName,
      image.name,
      image.route,
      image.tier ?? "",
      image.width,
      image.height,
      image.sandbox ? "yes" : "no",
      image.isTest ? `${image.state} (test)` : image.state,
      image.kind ?? "",
      amountText(image.charged),
      amountText(image.bought),
      amountText(image.worth),
      amountText(image.cost),
      image.isCostKnown ? "yes" : "no",
      amountText(image.worth - image.cost),
    ]),
  );
