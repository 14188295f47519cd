/** A stand-in for fal's queue on this machine: `node test/stand-ins/fal/main.ts --port 4905`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "Fal", id: "fal", port: 4905, faults, start: startStandIn });
