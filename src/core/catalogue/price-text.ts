import type { InputPrice, PriceBesides, PricedFor, PriceRule } from "./records.ts";
import { sizeText } from "./size.ts";

/** A price rule in words, in the maker's currency. */
export function priceRuleText(rule: PriceRule): string {
  return [pictureText(rule), ...besidesTexts(rule.besides)].join("; ");
}

function pictureText(rule: PriceRule): string {
  switch (rule.kind) {
    case "per-image":
      return `USD ${rule.usd} an image`;
    case "flat-per-megapixel":
      return `USD ${rule.usd} a megapixel`;
    case "per-megapixel":
      return `USD ${rule.firstUsd} for the first megapixel, ${rule.furtherUsd} for each further one`;
    case "table":
      return rule.rows.map((row) => `${rowText(row)} USD ${row.usd}`).join("; ");
    case "tokens":
      return `USD ${rule.usd} for a million tokens: ${rule.rows.map((row) => `${rowText(row)} ${row.tokens}`).join(", ")}`;
  }
}

function rowText(row: PricedFor): string {
  const sizes = row.sizes?.map(sizeText).join(" or ");
  const upTo = row.upToMegapixels === null ? undefined : `up to ${row.upToMegapixels} MP`;
  return [row.tier, sizes, upTo].filter(Boolean).join(" ") || "an image";
}

function besidesTexts({ promptUsd, inputs, partials, thinking, lora }: PriceBesides = {}): readonly string[] {
  return [
    ...(promptUsd === undefined ? [] : [`USD ${promptUsd} for a million tokens of the prompt`]),
    ...(inputs === undefined ? [] : [inputText(inputs)]),
    ...(partials === undefined ? [] : [`${partials.tokens} tokens at USD ${partials.usd} a million for each preview`]),
    ...(thinking === undefined
      ? []
      : [`at most ${thinking.tokens} tokens of thinking at USD ${thinking.usd} a million`]),
    ...(lora === undefined
      ? []
      : [
          `${lora.shareEach * 100} % more for each gigabyte of LoRA beyond ${lora.freeGigabytes}, at most ${lora.gigabytesMax}`,
        ]),
  ];
}

function inputText(inputs: InputPrice): string {
  switch (inputs.kind) {
    case "each":
      return inputs.usd === 0
        ? "pictures to work from are included"
        : `USD ${inputs.usd} for each picture to work from`;
    case "per-megapixel":
      return `USD ${inputs.usd} for each megapixel of pictures to work from`;
    case "tiles":
      return `${inputs.baseTokens} tokens and ${inputs.tileTokens} for each tile at USD ${inputs.usd} a million for each picture to work from`;
    case "tokens":
      return `at most ${inputs.tokens} tokens at USD ${inputs.usd} a million for each picture to work from`;
  }
}
