import { parseArgs } from "node:util";
import type { StandIn, StandInSettings } from "./server.ts";

interface Runnable<Fault extends string> {
  /** As people know the provider, and as `./proofsheet provider` does. */
  readonly name: string;
  readonly id: string;
  readonly port: number;
  readonly faults: Readonly<Record<Fault, string>>;
  readonly start: (settings: StandInSettings<Fault>) => Promise<StandIn<Fault>>;
}

/**
 * A stand-in as a program. A prompt that holds [fault:NAME] meets that fault; --fault NAME gives it to every request;
 * --faults lists them.
 */
export async function runMain<Fault extends string>({ name, id, port, faults, start }: Runnable<Fault>): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: String(port) },
      key: { type: "string" },
      fault: { type: "string" },
      faults: { type: "boolean", default: false },
      "work-ms": { type: "string", default: "1500" },
      "active-tasks": { type: "string", default: "24" },
    },
  });
  const { fault, key } = values;
  if (values.faults) {
    for (const [each, meaning] of Object.entries(faults)) console.log(`${each.padEnd(24)} ${String(meaning)}`);
    return;
  }
  const isFault = (text: string): text is Fault => Object.hasOwn(faults, text);
  if (fault !== undefined && !isFault(fault)) {
    console.error(`there is no fault "${fault}"; --faults lists them.`);
    process.exitCode = 2;
    return;
  }
  const standIn = await start({
    port: Number(values.port),
    ...(key === undefined ? {} : { key }),
    workMs: Number(values["work-ms"]),
    activeTasksMax: Number(values["active-tasks"]),
    fault: fault ?? null,
  });
  console.log(`A stand-in for ${name} is at ${standIn.url}; its key is ${standIn.key}. In another terminal:

  echo ${standIn.key} | ./proofsheet provider set ${id} --base-url ${standIn.url} --allow-host ${standIn.host} --key-from-stdin
`);
}
