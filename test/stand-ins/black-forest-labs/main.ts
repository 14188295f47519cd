/**
 * A stand-in for Black Forest Labs on this machine: `node test/stand-ins/black-forest-labs/main.ts --port 4900`.
 * A prompt that holds [fault:NAME] meets that fault; --fault NAME gives it to every request. --faults lists them.
 */
import { parseArgs } from "node:util";
import { faults, isFault } from "./faults.ts";
import { startStandIn } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4900" },
    key: { type: "string" },
    fault: { type: "string" },
    faults: { type: "boolean", default: false },
    "work-ms": { type: "string", default: "1500" },
    "active-tasks": { type: "string", default: "24" },
  },
});

if (values.faults) {
  for (const [name, meaning] of Object.entries(faults)) console.log(`${name.padEnd(24)} ${meaning}`);
} else if (values.fault !== undefined && !isFault(values.fault)) {
  console.error(`there is no fault "${values.fault}"; --faults lists them.`);
  process.exitCode = 2;
} else {
  const standIn = await startStandIn({
    port: Number(values.port),
    ...(values.key === undefined ? {} : { key: values.key }),
    workMs: Number(values["work-ms"]),
    activeTasksMax: Number(values["active-tasks"]),
    fault: values.fault ?? null,
  });
  console.log(`Black Forest Labs' stand-in is at ${standIn.url}; its key is ${standIn.key}. In another terminal:

  echo ${standIn.key} | ./proofsheet provider set black-forest-labs --base-url ${standIn.url} --allow-host ${standIn.host} --key-from-stdin
`);
}
