import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./ideogram.ts";

describeConformance("Ideogram", openSubject, expectations);
