import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./replicate.ts";

describeConformance("Replicate", openSubject, expectations);
