/** A stand-in for AUTOMATIC1111 on this machine: `node test/stand-ins/automatic1111/main.ts --port 4910`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "AUTOMATIC1111", id: "automatic1111", port: 4910, faults, start: startStandIn });
