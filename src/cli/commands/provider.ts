import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { Failure } from "../../core/kernel/index.ts";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { changeProvider, forgetProvider, listProviders } from "../../server/boot/providers/index.ts";
import { microUsdFrom, providerText } from "../provider/index.ts";
import { printError, printOut } from "../terminal.ts";

interface SetOptions {
  readonly baseUrl?: string;
  readonly keyFromStdin?: boolean;
  readonly allowHost?: readonly string[];
  readonly forgetHost?: readonly string[];
  readonly live?: boolean;
  readonly dailyUsd?: string;
  readonly monthlyUsd?: string;
  readonly concurrency?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
  readonly options?: string;
}

const configured = () => loadConfiguration(process.env, process.cwd()).configuration;

export function addProvider(program: Command): void {
  const provider = program.command("provider").description("providers of image models: addresses, keys and limits");
  provider
    .command("list")
    .description("what is set, and whether it is offered; keys are not shown")
    .option("--format <format>", "text or json", "text")
    .action(async ({ format }: { format: string }) => {
      if (format !== "text" && format !== "json")
        throw new Failure("invalid-input", `there is no format "${format}"; one of: text, json.`);
      const providers = await listProviders(configured());
      printOut(
        format === "json" ? `${JSON.stringify({ providers }, null, 2)}\n` : providers.map(providerText).join(""),
      );
    });
  addSet(provider);
  provider
    .command("remove")
    .description("forget a provider and its key; pictures that were made there stay")
    .argument("<name>", "as in black-forest-labs")
    .action(async (name: string) => {
      const removed = await forgetProvider(configured(), name);
      printOut(removed ? `${name} is forgotten, and its key with it\n` : `${name} was not set\n`);
    });
  for (const command of provider.commands) command.exitOverride().showHelpAfterError("(add --help for examples)");
}

function addSet(provider: Command): void {
  provider
    .command("set")
    .description("set a provider, or change what is named; a running server follows at once")
    .argument("<name>", "as in black-forest-labs")
    .option("--base-url <address>", "where it is reached, if not at the vendor's own address")
    .option("--key-from-stdin", "read its key from standard input, so that no shell remembers it")
    .option("--allow-host <host...>", "private hosts that may be reached, as host or host:port")
    .option("--forget-host <host...>", "hosts that were allowed and are no longer")
    .option("--live", "what answers there is the vendor's own model: pictures are not marked sandbox")
    .option("--no-live", "take that back")
    .option("--daily-usd <amount>", "what it may cost on a day (UTC), or none")
    .option("--monthly-usd <amount>", "what it may cost in a month (UTC), or none")
    .option("--concurrency <count>", "how many jobs may run at once")
    .option(
      "--options <file>",
      "a JSON file with what this provider alone needs, such as workflows; replaces what was set",
    )
    .option("--enable", "offer it again")
    .option("--disable", "keep all of it and offer nothing")
    .addHelpText(
      "after",
      `
Limits that are not named begin at 20 USD a day and 200 USD a month.

Examples:
  ./proofsheet provider set black-forest-labs --key-from-stdin < key.txt
  ./proofsheet provider set black-forest-labs --daily-usd 5 --monthly-usd 50
  echo KEY | ./proofsheet provider set black-forest-labs --key-from-stdin \\
    --base-url http://127.0.0.1:4900 --allow-host 127.0.0.1:4900`,
    )
    .action(async (name: string, options: SetOptions) => {
      if (options.enable === true && options.disable === true)
        throw new Failure("invalid-input", "--enable and --disable contradict each other.");
      printOut(providerText(await changeProvider(configured(), name, await changeFrom(options))));
    });
}

async function changeFrom(options: SetOptions) {
  const { baseUrl, allowHost, forgetHost, live, dailyUsd, monthlyUsd, concurrency } = options;
  return {
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(options.keyFromStdin === true ? { key: await keyFromStdin() } : {}),
    ...(allowHost === undefined ? {} : { allowHosts: allowHost }),
    ...(forgetHost === undefined ? {} : { forgetHosts: forgetHost }),
    ...(live === undefined ? {} : { declaredLive: live }),
    ...(dailyUsd === undefined ? {} : { dailyMicroUsdMax: microUsdFrom(dailyUsd, "--daily-usd") }),
    ...(monthlyUsd === undefined ? {} : { monthlyMicroUsdMax: microUsdFrom(monthlyUsd, "--monthly-usd") }),
    ...(concurrency === undefined ? {} : { concurrencyMax: Number(concurrency) }),
    ...(options.options === undefined ? {} : { options: await jsonIn(options.options) }),
    ...(options.enable === true ? { enabled: true } : options.disable === true ? { enabled: false } : {}),
  };
}

async function keyFromStdin(): Promise<string> {
  if (process.stdin.isTTY) printError("paste the key, then press Enter and Ctrl-D:\n");
  return await text(process.stdin);
}

async function jsonIn(file: string): Promise<unknown> {
  const content = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Failure("invalid-input", `--options: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new Failure("invalid-input", `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
