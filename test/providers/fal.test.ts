import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./fal.ts";

describeConformance("Fal", openSubject, expectations);
