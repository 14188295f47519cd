/** A stand-in for OpenAI's Images API on this machine: `node test/stand-ins/openai/main.ts --port 4901`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "OpenAI", id: "openai", port: 4901, faults, start: startStandIn });
