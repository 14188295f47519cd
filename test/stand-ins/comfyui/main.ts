/** A stand-in for a ComfyUI server on this machine: `node test/stand-ins/comfyui/main.ts --port 4908`. */
import { runMain } from "../kit/index.ts";
import { faults } from "./faults.ts";
import { startStandIn } from "./server.ts";

await runMain({ name: "ComfyUI", id: "comfyui", port: 4908, faults, start: startStandIn });
