import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./recraft.ts";

describeConformance("Recraft", openSubject, expectations);
