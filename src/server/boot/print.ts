import { Failure } from "../../core/kernel/index.ts";
import { assertUseCase, type PrintedPage, publishedComparison, queryOf, readComparison, standaloneSite } from "../publishing/index.ts";
import type { Instance } from "./open.ts";

export interface PrintRequest {
  /** Slugs or spellings, two to four. */
  readonly models: readonly string[];
  readonly useCase: string;
  /** Configurations other than the defaults, by slug, as an address says them. */
  readonly query: Readonly<Record<string, string>>;
  /** True for an HTML file that is read away from the server. */
  readonly standalone: boolean;
}

/** The comparison a command asks for: read like an address, so that both say no in the same words. */
export async function printedForCommand(instance: Instance, request: PrintRequest): Promise<PrintedPage> {
  const { catalogue, publisher } = instance;
  assertUseCase(catalogue, request.useCase);
  const asked = resolved(instance, request, request.models.join("-vs-"));
  const query = queryOf(asked.configurations, asked.isDefault);
  const { buildId, site } = publisher;
  const surroundings = request.standalone ? standaloneSite(site.publicUrl, buildId) : site;
  return publishedComparison(
    { ...publisher, site: surroundings, buildId: request.standalone ? `${buildId} standalone` : buildId },
    { useCase: asked.useCase, configurations: asked.configurations, query },
  );
}

function resolved({ catalogue }: Instance, { useCase, query }: PrintRequest, pair: string) {
  const asked = readComparison(catalogue, pair, useCase, query);
  if (asked.kind === "comparison") return asked;
  if (asked.kind === "redirect") {
    const [path = ""] = asked.to.split("?");
    const again = readComparison(catalogue, path.split("/")[3] ?? "", useCase, query);
    if (again.kind === "comparison") return again;
  }
  const missing = asked.kind === "missing" ? asked : { message: "these models cannot be compared.", suggestions: [] };
  const near = missing.suggestions.map((each) => each.text);
  throw new Failure("not-found", `${missing.message}${near.length === 0 ? "" : ` Did you mean: ${near.join("; ")}?`}`);
}
