import { expectations, openSubject } from "./automatic1111.ts";
import { describeConformance } from "./conformance.ts";

describeConformance("AUTOMATIC1111", openSubject, expectations);
