import type { Hono } from "hono";
import {
  modelsHead,
  modelsMarkdown,
  modelsPage,
  useCasesHead,
  useCasesMarkdown,
  useCasesPage,
} from "../publishing/index.ts";
import { renderModels, renderUseCases } from "../../web/pages/index.ts";
import { endings } from "./forms.ts";
import { sendFresh } from "./responses.ts";
import type { Site } from "./site.ts";

/** The pages that list every model and every use case. */
export function addIndexes(app: Hono, site: Site): void {
  const { catalogue } = site;
  const { publicUrl } = site.publisher.site;
  for (const [ending, form] of endings) {
    app.get(`/models${ending}`, (c) =>
      sendFresh(c, form, {
        page: modelsPage(catalogue),
        html: (page) => renderModels(page, site.siteFor("models"), modelsHead(page, publicUrl)),
        markdown: (page) => modelsMarkdown(page, publicUrl),
      }),
    );
    app.get(`/use-cases${ending}`, (c) =>
      sendFresh(c, form, {
        page: useCasesPage(catalogue),
        html: (page) => renderUseCases(page, site.siteFor("use-cases"), useCasesHead(page, publicUrl)),
        markdown: (page) => useCasesMarkdown(page, publicUrl),
      }),
    );
  }
}
