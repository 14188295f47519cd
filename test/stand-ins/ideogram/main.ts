/** A stand-in for Ideogram on this machine: `node test/stand-ins/ideogram/main.ts --port 4909`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "Ideogram", id: "ideogram", port: 4909, faults, start: startStandIn });
