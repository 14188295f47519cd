// The one door: `npm start`, `npm test` and `./proofsheet` come in here, on any Node >= 20 and a fresh clone.
import { ensureInstalled } from "./install.mjs";
import { BootstrapFailure, say } from "./project.mjs";
import { runEntry } from "./runtime.mjs";
import { runTests } from "./test.mjs";

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const commands = {
  start: (args) => runEntry("src/server/boot/main.ts", args),
  cli: (args) => runEntry("src/cli/main.ts", args),
  test: runTests,
};

async function main() {
  const [name = "", ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) throw new BootstrapFailure(`unknown command "${name}": one of ${Object.keys(commands).join(", ")}.`);
  await ensureInstalled();
  return command(args);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    say(error instanceof BootstrapFailure ? error.message : String(error?.stack ?? error));
    process.exitCode = 1;
  },
);
