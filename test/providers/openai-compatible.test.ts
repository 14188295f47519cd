import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./openai-compatible.ts";

describeConformance("An OpenAI-compatible server", openSubject, expectations);
