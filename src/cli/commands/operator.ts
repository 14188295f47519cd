import type { Command } from "commander";
import { Failure } from "../../core/kernel/index.ts";
import { makeOperatorLink } from "../../server/boot/accounts.ts";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { printOut } from "../terminal.ts";

const addressShape = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$|^[^\s@<>]+@localhost$/;

export function addOperator(program: Command): void {
  const operator = program.command("operator").description("who runs this site").exitOverride();
  operator
    .command("create")
    .description("print a link, good once and for a day, by which one person becomes an operator and sets a password")
    .requiredOption("--email <address>", "whose: an account that exists, or a new one")
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet operator create --email you@example.org

Somebody who has an account keeps it, with a new password. PUBLIC_URL decides how the link begins.`,
    )
    .action(async ({ email }: { email: string }) => {
      const address = email.trim().toLowerCase();
      if (!addressShape.test(address) || address.length > 254)
        throw new Failure("invalid-input", `"${email}" is not an e-mail address: write one such as you@example.org.`);
      const { configuration } = loadConfiguration(process.env, process.cwd());
      const link = await makeOperatorLink(configuration, address);
      printOut(`For ${address}, within a day, once:\n\n  ${link}\n`);
    });
}
