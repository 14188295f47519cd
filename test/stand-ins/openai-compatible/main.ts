/** A stand-in for an OpenAI-compatible server: `node test/stand-ins/openai-compatible/main.ts --port 4902`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({
  name: "an OpenAI-compatible server",
  id: "openai-compatible",
  port: 4902,
  faults,
  start: startStandIn,
});
