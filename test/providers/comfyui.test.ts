import { expectations, openSubject } from "./comfyui.ts";
import { describeConformance } from "./conformance.ts";

describeConformance("ComfyUI", openSubject, expectations);
