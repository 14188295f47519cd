/** A stand-in for Recraft on this machine: `node test/stand-ins/recraft/main.ts --port 4903`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "Recraft", id: "recraft", port: 4903, faults, start: startStandIn });
