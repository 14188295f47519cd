import { faults as automatic1111Faults } from "../stand-ins/automatic1111/faults.ts";
import { faults as byteplusFaults } from "../stand-ins/byteplus/faults.ts";
import { faults as comfyuiFaults } from "../stand-ins/comfyui/faults.ts";
import { faults as compatibleFaults } from "../stand-ins/openai-compatible/faults.ts";
import { faults as falFaults } from "../stand-ins/fal/faults.ts";
import { faults as googleFaults } from "../stand-ins/google/faults.ts";
import { faults as ideogramFaults } from "../stand-ins/ideogram/faults.ts";
import { faults as openAiFaults } from "../stand-ins/openai/faults.ts";
import { faults as recraftFaults } from "../stand-ins/recraft/faults.ts";
import { faults as replicateFaults } from "../stand-ins/replicate/faults.ts";
import { faults as blackForestLabsFaults } from "../stand-ins/black-forest-labs/faults.ts";
import * as automatic1111 from "./automatic1111.ts";
import * as blackForestLabs from "./black-forest-labs.ts";
import * as byteplus from "./byteplus.ts";
import * as comfyui from "./comfyui.ts";
import type { Expectations, Subject } from "./conformance.ts";
import * as fal from "./fal.ts";
import * as google from "./google.ts";
import * as ideogram from "./ideogram.ts";
import * as openAiCompatible from "./openai-compatible.ts";
import * as openAi from "./openai.ts";
import * as recraft from "./recraft.ts";
import * as replicate from "./replicate.ts";

/** An adapter with its stand-in, and what each fault must come to. */
export interface Conforming<Fault extends string = string> {
  readonly name: string;
  readonly faults: Readonly<Record<Fault, string>>;
  readonly expectations: Expectations<Fault>;
  readonly open: () => Promise<Subject<Fault>>;
}

/** Runs something on a subject whose faults only it knows. */
export type Visit = <Fault extends string>(subject: Conforming<Fault>) => Promise<void>;
type Visited = (visit: Visit) => Promise<void>;

const subject =
  <Fault extends string>(conforming: Conforming<Fault>): Visited =>
  (visit) =>
    visit(conforming);

/** Every adapter that talks to a provider. */
export const subjects: readonly Visited[] = [
  subject({
    name: "Black Forest Labs",
    faults: blackForestLabsFaults,
    ...blackForestLabs,
    open: () => blackForestLabs.openSubject(),
  }),
  subject({ name: "ComfyUI", faults: comfyuiFaults, ...comfyui, open: () => comfyui.openSubject() }),
  subject({ name: "Google", faults: googleFaults, ...google, open: () => google.openSubject() }),
  subject({ name: "Fal", faults: falFaults, ...fal, open: () => fal.openSubject() }),
  subject({ name: "Replicate", faults: replicateFaults, ...replicate, open: () => replicate.openSubject() }),
  subject({ name: "OpenAI", faults: openAiFaults, ...openAi, open: () => openAi.openSubject() }),
  subject({
    name: "OpenAI-compatible server",
    faults: compatibleFaults,
    ...openAiCompatible,
    open: () => openAiCompatible.openSubject(),
  }),
  subject({ name: "Recraft", faults: recraftFaults, ...recraft, open: () => recraft.openSubject() }),
  subject({ name: "BytePlus", faults: byteplusFaults, ...byteplus, open: () => byteplus.openSubject() }),
  subject({ name: "Ideogram", faults: ideogramFaults, ...ideogram, open: () => ideogram.openSubject() }),
  subject({
    name: "AUTOMATIC1111",
    faults: automatic1111Faults,
    ...automatic1111,
    open: () => automatic1111.openSubject(),
  }),
];
