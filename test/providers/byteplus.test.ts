import { describeConformance } from "./conformance.ts";
import { expectations, openSubject } from "./byteplus.ts";

describeConformance("BytePlus", openSubject, expectations);
