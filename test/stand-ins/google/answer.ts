import { type Job, pictureFor } from "../kit/index.ts";
import type { Asked } from "./request.ts";

/** What is answered to an accepted request, block or picture; both with status 200 (A). */
export async function answerOf(model: string, { fault, wanted }: Job, asked: Asked): Promise<object> {
  const rest = { modelVersion: model, responseId: "stand-in", ...usageOf(fault, asked) };
  const ended = (finishReason: string, parts: readonly object[] = []): object => ({
    candidates: [{ ...(parts.length === 0 ? {} : { content: { role: "model", parts } }), finishReason, index: 0 }],
    ...rest,
  });
  switch (fault) {
    case "image-safety":
      return ended("IMAGE_SAFETY");
    case "image-prohibited-content":
      return ended("IMAGE_PROHIBITED_CONTENT");
    case "image-recitation":
      return ended("IMAGE_RECITATION");
    case "no-image":
      return ended("NO_IMAGE");
    case "image-other":
      return ended("IMAGE_OTHER");
    case "words-only":
      return ended("STOP", [{ text: "I can describe a lighthouse for you." }]);
    case "no-candidates":
      return rest;
    default:
      return ended("STOP", await partsOf(fault, wanted));
  }
}

async function partsOf(fault: string | null, wanted: Job["wanted"]): Promise<readonly object[]> {
  const picture = await inline(wanted, fault);
  const other = async (): Promise<object> => await inline({ ...wanted, width: 64, height: 64 }, null);
  switch (fault) {
    case "draft-first":
      return [
        { text: "Let me think.", thought: true },
        { ...(await other()), thought: true },
        { ...picture, thoughtSignature: "c2lnbmVk" },
      ];
    case "picture-then-words":
      return [{ text: "Here it is:" }, { ...picture, thoughtSignature: "c2lnbmVk" }, { text: "Do you like it?" }];
    case "two-pictures":
      return [await other(), picture];
    default:
      return [picture];
  }
}

async function inline(wanted: Job["wanted"], fault: string | null): Promise<object> {
  const bytes = await pictureFor(wanted, fault);
  return { inlineData: { mimeType: `image/${wanted.format}`, data: bytes.toString("base64") } };
}

/** An input picture counts 1120 tokens with Gemini 3.1 Flash Image (A); with the others this is a guess. */
function usageOf(fault: string | null, { promptTokens, imageTokens, references }: Asked): object {
  if (fault === "no-usage") return {};
  const prompt = promptTokens + references * 1120;
  const image = fault === "strange-usage" ? -5 : imageTokens;
  return {
    usageMetadata: {
      promptTokenCount: prompt,
      candidatesTokenCount: image,
      totalTokenCount: prompt + image,
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: promptTokens },
        ...(references === 0 ? [] : [{ modality: "IMAGE", tokenCount: references * 1120 }]),
      ],
      candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: image }],
    },
  };
}
