/** A stand-in for Black Forest Labs on this machine: `node test/stand-ins/black-forest-labs/main.ts --port 4900`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "Black Forest Labs", id: "black-forest-labs", port: 4900, faults, start: startStandIn });
