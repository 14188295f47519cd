/** A stand-in for BytePlus ModelArk on this machine: `node test/stand-ins/byteplus/main.ts --port 4904`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "BytePlus", id: "byteplus", port: 4904, faults, start: startStandIn });
