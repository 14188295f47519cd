import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./google.ts";

describeConformance("Google", openSubject, expectations);
