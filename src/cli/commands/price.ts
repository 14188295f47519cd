import type { Command } from "commander";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { catalogueFolder } from "../../server/boot/open.ts";
import {
  confirmPrice,
  forgetPrice,
  historyOf,
  listPrices,
  priceFrom,
  type PriceSource,
  setPrice,
} from "../../server/boot/providers/index.ts";
import { loadCatalogue } from "../../server/boot/catalogue/index.ts";
import { withStorage } from "../../server/boot/with-storage.ts";
import { Failure } from "../../core/kernel/index.ts";
import { historyText, pricesText } from "../price/index.ts";
import { printOut } from "../terminal.ts";

const BY = "the command line";

async function withPrices<T>(work: (source: PriceSource) => Promise<T>): Promise<T> {
  const { configuration } = loadConfiguration(process.env, process.cwd());
  const catalogue = await loadCatalogue(catalogueFolder);
  return withStorage(configuration, ({ db }) => work({ db, catalogue }));
}

export function addPrice(program: Command): void {
  const price = program.command("price").description("what routes cost: proposals, confirmed prices and margins");
  price
    .command("list")
    .description("every route of the providers that are set, with its price")
    .option("--format <format>", "text or json", "text")
    .action(async ({ format }: { format: string }) => {
      if (format !== "text" && format !== "json")
        throw new Failure("invalid-input", `there is no format "${format}"; one of: text, json.`);
      const { rate, routes } = await withPrices(listPrices);
      printOut(
        format === "text"
          ? pricesText(routes)
          : `${JSON.stringify({ rate, routes: routes.map(({ model, ...rest }) => ({ route: model.route, ...rest })) }, null, 2)}\n`,
      );
    });
  price
    .command("confirm")
    .description("take what the catalogue proposes for a route as your own price")
    .argument("<route>", "as price list names it")
    .action(async (route: string) => {
      await withPrices((source) => confirmPrice(source, route, BY));
      printOut(`${route} is confirmed at the proposed price\n`);
    });
  addSet(price);
  price
    .command("forget")
    .description("take your price of a route back; the history keeps it")
    .argument("<route>", "as price list names it")
    .action(async (route: string) => {
      const isForgotten = await withPrices((source) => forgetPrice(source, route, BY));
      printOut(isForgotten ? `your price of ${route} is taken back\n` : `${route} had no price of yours\n`);
    });
  price
    .command("history")
    .description("every price that was entered for a route, the newest first")
    .argument("<route>", "as price list names it")
    .action(async (route: string) => printOut(historyText(await withPrices((source) => historyOf(source, route)))));
  for (const command of price.commands) command.exitOverride().showHelpAfterError("(add --help for examples)");
}

function addSet(price: Command): void {
  price
    .command("set")
    .description("enter a price for a route; a running server follows at once")
    .argument("<route>", "as price list names it")
    .option("--usd <amount>", "one price for each image, in US dollars")
    .option("--rule <json>", "a whole rule: by tier, size, megapixel or token, with what is billed besides")
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet price set black-forest-labs/flux-2/standard --usd 0.04
  ./proofsheet price set openai/gpt-image-1-5/gpt-image-1-5 --rule '{"kind":"table","rows":[
    {"tier":"low","usd":0.01},{"tier":"medium","usd":0.04}],"besides":{"promptUsd":5}}'`,
    )
    .action(async (route: string, options: { readonly usd?: string; readonly rule?: string }) => {
      const rule = priceFrom(options);
      await withPrices((source) => setPrice(source, { route, rule, enteredBy: BY }));
      printOut(`the price of ${route} is set\n`);
    });
}
