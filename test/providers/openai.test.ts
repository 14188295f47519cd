import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./openai.ts";

describeConformance("OpenAI", openSubject, expectations);
