/** A stand-in for Google's image models on this machine: `node test/stand-ins/google/main.ts --port 4907`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "Google", id: "google", port: 4907, faults, start: startStandIn });
