import { expectations, openSubject } from "./black-forest-labs.ts";
import { describeConformance } from "./conformance.ts";

describeConformance("Black Forest Labs", openSubject, expectations);
