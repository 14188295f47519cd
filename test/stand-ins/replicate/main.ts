/** A stand-in for Replicate on this machine: `node test/stand-ins/replicate/main.ts --port 4906`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "Replicate", id: "replicate", port: 4906, faults, start: startStandIn });
