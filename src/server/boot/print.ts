import { resolveModelName } from "../../core/catalogue/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import {
  type Asked,
  assertUseCase,
  type PrintedPage,
  publishedComparison,
  readComparison,
  standaloneSite,
  wholePage,
} from "../publishing/index.ts";
import type { Instance } from "./open.ts";

export interface PrintRequest {
  /** Slugs or spellings, two to four. */
  readonly models: readonly string[];
  readonly useCase: string;
  /** Configurations other than the defaults, by model, as an address says them. */
  readonly query: Readonly<Record<string, string>>;
  /** True for an HTML file that is read away from the server. */
  readonly standalone: boolean;
}

/** The comparison a command asks for: read like an address, so that both say no in the same words. */
export async function printedForCommand(instance: Instance, request: PrintRequest): Promise<PrintedPage> {
  assertUseCase(instance.catalogue, request.useCase);
  const asked = comparisonAsked(instance, request);
  const { publisher } = instance;
  if (!request.standalone) return publishedComparison(publisher, asked, wholePage);
  const { buildId, site } = publisher;
  return publishedComparison(
    { ...publisher, site: standaloneSite(site.publicUrl, buildId), scripts: [], buildId: `${buildId} standalone` },
    asked,
    wholePage,
  );
}

type Comparison = Extract<Asked, { readonly kind: "comparison" }>;

function comparisonAsked({ catalogue, publisher }: Instance, { models, useCase, query }: PrintRequest): Comparison {
  const read = readComparison(catalogue, models.join("-vs-"), useCase, query);
  const asked = read.kind === "redirect" ? followed(catalogue, read.to) : read;
  if (asked.kind === "missing") {
    throw new Failure(asked.code, asked.message + wayOn(asked, publisher.site.publicUrl));
  }
  if (asked.kind !== "comparison") throw new Error(`broken invariant: ${read.kind} leads to ${asked.kind}`);
  const compared = asked.configurations.map((each) => each.model);
  const stray = Object.keys(query).find((name) => !compared.includes(resolveModelName(catalogue, name)?.model ?? ""));
  if (stray === undefined) return asked;
  throw new Failure("invalid-input", `"${stray}" is not one of the models compared: ${compared.join(", ")}.`);
}

function wayOn({ code, suggestions, areNear }: Extract<Asked, { kind: "missing" }>, publicUrl: string): string {
  if (code !== "not-found") return "";
  if (areNear === false) return ` None has a name like it; ${publicUrl}/models lists all of them while npm start runs.`;
  return ` Did you mean: ${suggestions.map((each) => each.text).join("; ")}?`;
}

/** What the canonical address asks for, configurations included. */
function followed(catalogue: Instance["catalogue"], to: string): Asked {
  const { pathname, searchParams } = new URL(to, "http://localhost");
  const [, , , pair = "", useCase = ""] = pathname.split("/");
  return readComparison(catalogue, pair, useCase, Object.fromEntries(searchParams));
}
