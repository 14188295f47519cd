import { Failure } from "../../../core/kernel/index.ts";
import { automatic1111 } from "../../providers/automatic1111/index.ts";
import { blackForestLabs } from "../../providers/black-forest-labs/index.ts";
import { byteplus } from "../../providers/byteplus/index.ts";
import { comfyui } from "../../providers/comfyui/index.ts";
import { fal } from "../../providers/fal/index.ts";
import { google } from "../../providers/google/index.ts";
import { ideogram } from "../../providers/ideogram/index.ts";
import { openAi } from "../../providers/openai/index.ts";
import { openAiCompatible } from "../../providers/openai-compatible/index.ts";
import { recraft } from "../../providers/recraft/index.ts";
import { replicate } from "../../providers/replicate/index.ts";
import type { ProviderAdapter } from "../../providers/spec/index.ts";

/** Every provider that this program can talk to. */
export const adapters: readonly ProviderAdapter[] = [
  automatic1111,
  blackForestLabs,
  byteplus,
  comfyui,
  fal,
  google,
  ideogram,
  openAi,
  openAiCompatible,
  recraft,
  replicate,
];

/** The adapter of that name, or a Failure (not-found) that names those there are. */
export function adapterOf(id: string): ProviderAdapter {
  const found = adapters.find((adapter) => adapter.id === id);
  if (found !== undefined) return found;
  const names = adapters.map((adapter) => adapter.id).join(", ");
  throw new Failure("not-found", `there is no provider "${id}"; there are: ${names}.`);
}
