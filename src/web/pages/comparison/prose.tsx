import type { ReactNode } from "react";
import type { ComparisonPage } from "../../../core/verdict/printers/page-model.ts";
import { ButtonLink, Disclosure, modelById, ModelName, paths, Section, Statement, Statements } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { allOf, tryPath } from "./try-link.ts";

interface PageProps {
  readonly page: ComparisonPage;
}

export function WhatCounts({ page }: PageProps): ReactNode {
  return (
    <Section id="what-counts" title={`What counts ${page.headingUseCase}`}>
      <div className="what-counts">
        <div>
          {page.introduction.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <ul className="focus">
          {page.focus.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

export function HowWeCompare({ page }: PageProps): ReactNode {
  return (
    <Section id="how" title="How we compare">
      <dl className="pairs">
        {page.howWeCompare.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Statement value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

export function ExamplesShow({ page }: PageProps): ReactNode {
  return (
    <Section id="examples-show" title="What the examples show">
      <dl className="shows">
        {page.examplesShow.map(({ heading, value }) => (
          <div key={heading}>
            <dt>{heading}</dt>
            <dd>
              <Statement value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

export function Strengths({ page }: PageProps): ReactNode {
  return (
    <Section id="strengths" title="What each brings">
      <div className={`strengths strengths-${page.strengths.length}`}>
        {page.strengths.map(({ model, items, bestFor, avoidIf }) => (
          <article key={model} className={`strength model-edge-${modelById(page.models, model).index}`}>
            <h3>
              <ModelName index={modelById(page.models, model).index} name={modelById(page.models, model).name} />
            </h3>
            <ul>
              {items.map((item) => (
                <li key={item.text}>
                  <Statement value={item} />
                </li>
              ))}
            </ul>
            <dl>
              <dt>Best for</dt>
              <dd>
                <Statement value={bestFor} />
              </dd>
              <dt>Avoid if</dt>
              <dd>
                <Statement value={avoidIf} />
              </dd>
            </dl>
          </article>
        ))}
      </div>
    </Section>
  );
}

export function Verdict({ page }: PageProps): ReactNode {
  return (
    <Section id="verdict" title="Verdict" className="verdict">
      <p>
        <Statements values={page.verdict} />
      </p>
    </Section>
  );
}

export function Questions({ page }: PageProps): ReactNode {
  return (
    <Section id="questions" title="Questions and answers">
      <div className="questions">
        {page.questions.map(({ question, answer }) => (
          <Disclosure key={question} summary={question}>
            <p>
              <Statement value={answer} />
            </p>
          </Disclosure>
        ))}
      </div>
    </Section>
  );
}

export function TryThem({ page, site }: PageProps & { readonly site: SiteContext }): ReactNode {
  return (
    <Section id="try" title="Try the models" className="try">
      <p>
        <Statement value={page.tryText} />
      </p>
      <p className="buttons">
        <ButtonLink href={site.href(tryPath(page))} strong>
          Try {allOf(page)} in the studio
        </ButtonLink>
        {page.models.map((model) => (
          <ButtonLink key={model.id} href={site.href(paths.model(model.id))}>
            <ModelName index={model.index} name={model.name} />
          </ButtonLink>
        ))}
        <ButtonLink href={site.href(paths.useCase(page.useCase.slug))}>The prompts of this use case</ButtonLink>
      </p>
    </Section>
  );
}
