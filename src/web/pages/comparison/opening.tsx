import type { ReactNode } from "react";
import type { ComparisonPage, PageLinks } from "../../../core/verdict/printers/page-model.ts";
import { ButtonLink, Disclosure, Statement, Statements, Versus } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { ModelsLine } from "../models-line.tsx";
import { PickerForm } from "../picker.tsx";
import { hasPictures } from "./examples.tsx";
import { SettingsChoice } from "./settings.tsx";
import { allOf, tryPath } from "./try-link.ts";
import { WeightsNotice, WeightsTool } from "./weights-form.tsx";

interface OpeningProps {
  readonly page: ComparisonPage;
  readonly links: PageLinks;
  readonly site: SiteContext;
}

/** What is compared, and the ways to change it. */
export function Opening({ page, links, site }: OpeningProps): ReactNode {
  return (
    <>
      <h1 className={page.models.length > 2 ? "long" : undefined}>
        <Versus heading={page.heading} /> <span className="h1-use">{page.headingUseCase}</span>
      </h1>
      <p className="subtitle">{page.subtitle}</p>
      <ModelsLine models={page.models} site={site} />
      <WeightsNotice />
      <div className="tools">
        <Disclosure className="tool" summary="Change the settings">
          <SettingsChoice page={page} site={site} />
        </Disclosure>
        <WeightsTool />
        <Disclosure className="tool" summary="Compare other models">
          <PickerForm
            picker={links.picker}
            chosen={page.models.map((model) => model.id)}
            useCase={page.useCase.slug}
            site={site}
          />
        </Disclosure>
      </div>
      <Notices page={page} />
    </>
  );
}

function Notices({ page }: { readonly page: ComparisonPage }): ReactNode {
  if (page.notices.length === 0) return null;
  return (
    <ul className="notices">
      {page.notices.map((notice) => (
        <li key={notice.text}>
          <Statement value={notice} />
        </li>
      ))}
    </ul>
  );
}

/** The answer before anything else: what to choose, why, what speaks against it, what would settle it. */
export function Answer({ page, site }: { readonly page: ComparisonPage; readonly site: SiteContext }): ReactNode {
  const { shortAnswer, settle } = page;
  return (
    <section id="answer" className="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">Which should you choose?</h2>
      <p className="answer-lead">
        <Statement value={shortAnswer.lead} mark={shortAnswer.mark} />
      </p>
      <div className="answer-parts">
        {shortAnswer.why.length > 0 && (
          <p>
            <Statements values={shortAnswer.why} />
          </p>
        )}
        {shortAnswer.doubt.length > 0 && (
          <p className="answer-doubt">
            <Statements values={shortAnswer.doubt} />
          </p>
        )}
      </div>
      {settle !== null && (
        <p className="settle">
          <Statement value={settle} />
        </p>
      )}
      <p className="buttons">
        {page.examples.length > 0 && (
          <ButtonLink href="#side-by-side" strong>
            {hasPictures(page) ? "See the pictures" : "See the prompts"}
          </ButtonLink>
        )}
        <ButtonLink href="#evidence" strong={page.examples.length === 0}>
          Open the evidence
        </ButtonLink>
        <ButtonLink href={site.href(tryPath(page))}>Try {allOf(page)}</ButtonLink>
      </p>
    </section>
  );
}
