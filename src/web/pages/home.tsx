import type { ReactNode } from "react";
import type { HomePage } from "../../core/verdict/printers/page-model.ts";
import { ButtonLink, Film, Named, paths, PencilMark, renderDocument, Section, ToneMark } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { UseCaseGroups } from "./link-groups.tsx";
import { PickerForm } from "./picker.tsx";

const description =
  "Compare AI image models for a job at a price. Every sentence is computed from evidence you can open, and what nobody knows is said.";

/** The way in: an answered comparison in one click, one of the reader's own in two. */
export function renderHome(page: HomePage, site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    title: "Proofsheet: which image model, and how do you know?",
    description,
    path: paths.home,
    head,
    className: "home",
    children: <Home page={page} site={site} />,
  });
}

function Home({ page, site }: { readonly page: HomePage; readonly site: SiteContext }): ReactNode {
  return (
    <div className="page">
      <div className="opening">
        <h1>
          Which image model should you use, and <PencilMark>how do you know?</PencilMark>
        </h1>
        <p className="subtitle">
          Pick models and a job. Each sentence of the answer opens to the evidence it was computed from; where nobody
          knows, the page says so, and what finding out would cost.
        </p>
        <p className="quiet">{page.evidence}</p>
      </div>
      <div className="body">
        <Featured page={page} site={site} />
        <Section id="compare" title="Compare your own">
          <PickerForm picker={pickerOf(page)} chosen={[]} useCase={null} site={site} />
        </Section>
        <UseCases page={page} site={site} />
        <Models page={page} site={site} />
        <HowToRead site={site} />
      </div>
    </div>
  );
}

interface HomeProps {
  readonly page: HomePage;
  readonly site: SiteContext;
}

function Featured({ page, site }: HomeProps): ReactNode {
  return (
    <Section id="featured" title="Answered so far">
      <Film className="verdicts">
        <ul>
          {page.featured.map((item) => (
            <li key={item.href}>
              <h3>
                <a href={site.href(item.href)}>
                  <Named text={item.text} models={page.models} />
                </a>
              </h3>
              <p className={`tone tone-${item.tone}`}>
                <ToneMark tone={item.tone} />
                <span>{item.answer}</span>
              </p>
            </li>
          ))}
        </ul>
      </Film>
    </Section>
  );
}

const pickerOf = (page: HomePage) => ({
  models: page.models,
  useCases: page.useCases.flatMap(({ category, items }) => items.map(({ slug, name }) => ({ slug, name, category }))),
});

function UseCases({ page, site }: HomeProps): ReactNode {
  return (
    <Section id="use-cases" title="By use case">
      <UseCaseGroups groups={page.useCases} site={site} />
    </Section>
  );
}

function Models({ page, site }: HomeProps): ReactNode {
  return (
    <Section id="models" title="By model">
      <div className="link-groups">
        {[...Map.groupBy(page.models, (model) => model.maker)].map(([maker, models]) => (
          <div key={maker}>
            <h3>{maker}</h3>
            <ul className="links">
              {models.map((model) => (
                <li key={model.id}>
                  <a href={site.href(paths.model(model.id))}>{model.name}</a>
                  {model.retired && <span className="badge">retired</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}

function HowToRead({ site }: { readonly site: SiteContext }): ReactNode {
  return (
    <Section id="read" title="How to read a page">
      <dl className="shows">
        <div>
          <dt>Small numbers</dt>
          <dd>
            Every sentence ends in one, like the frame numbers on a contact sheet. It opens the facts, votes,
            measurements or published figures behind that sentence.
          </dd>
        </div>
        <div>
          <dt>Solid, amber, hatched</dt>
          <dd>Solid is decided. Amber rings lean one way without deciding. Hatching means that nobody knows yet.</dd>
        </div>
        <div>
          <dt>The price of knowing</dt>
          <dd>Beside every gap stands how many pictures, votes and credits would close it.</dd>
        </div>
      </dl>
      <p className="buttons">
        <ButtonLink href={site.href(paths.method)}>How evidence becomes a verdict</ButtonLink>
      </p>
    </Section>
  );
}
