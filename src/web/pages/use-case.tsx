import type { ReactNode } from "react";
import type { UseCasePage } from "../../core/verdict/printers/page-model.ts";
import { ButtonLink, Contents, paths, renderDocument, ScrollTable, Section } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { LinkList } from "./link-groups.tsx";

/** A use case: what counts, how much each criterion weighs, and the prompts with their checks. */
export function renderUseCase(page: UseCasePage, site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    title: page.title,
    description: page.subtitle,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: "Use cases", path: paths.useCases },
      { name: page.name, path: page.path },
    ],
    head,
    children: <UseCase page={page} site={site} />,
  });
}

function UseCase({ page, site }: { readonly page: UseCasePage; readonly site: SiteContext }): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1>{page.name}</h1>
        <p className="subtitle">{page.subtitle}</p>
      </div>
      <Contents items={sections} />
      <div className="body">
        <Section id="comparisons" title="Compare models for it">
          <LinkList links={page.comparisons} site={site} />
          <p className="buttons">
            <ButtonLink href={site.href(`${page.path}/leaderboard`)}>See the leaderboard</ButtonLink>
          </p>
        </Section>
        <Section id="what-counts" title="What counts">
          <div className="what-counts">
            <div>
              <p>{page.introduction}</p>
            </div>
            <ul className="focus">
              {page.focus.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </div>
        </Section>
        <Weights page={page} />
        <Prompts page={page} />
        <Packs page={page} />
      </div>
    </div>
  );
}

const sections = [
  { id: "comparisons", label: "Compare models" },
  { id: "what-counts", label: "What counts" },
  { id: "weights", label: "Weights" },
  { id: "prompts", label: "Prompts" },
  { id: "packs", label: "Evidence packs" },
];

function Weights({ page }: { readonly page: UseCasePage }): ReactNode {
  return (
    <Section id="weights" title="How much each criterion weighs">
      <ScrollTable caption={`Criterion weights for ${page.name}`} className="weights">
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Weight, 0 to 5</th>
          </tr>
        </thead>
        <tbody>
          {page.weights.map(({ criterion, weight }) => (
            <tr key={criterion}>
              <th scope="row">{criterion}</th>
              <td className="figure">
                <WeightBar weight={weight} /> {weight}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Section>
  );
}

function WeightBar({ weight }: { readonly weight: number }): ReactNode {
  return (
    <svg className="weight-bar" viewBox="0 0 60 10" aria-hidden="true">
      {[0, 1, 2, 3, 4].map((place) => (
        <rect key={place} className={place < weight ? "set" : "unset"} x={place * 12} width="10" height="10" rx="1" />
      ))}
    </svg>
  );
}

function Prompts({ page }: { readonly page: UseCasePage }): ReactNode {
  return (
    <Section
      id="prompts"
      title={`The ${page.prompts.length} prompts`}
      lede="Fixed before anybody makes a picture. Each tests something that the others do not."
    >
      <ol className="prompt-list">
        {page.prompts.map((prompt) => (
          <PromptCard key={prompt.id} prompt={prompt} />
        ))}
      </ol>
    </Section>
  );
}

function PromptCard({ prompt }: { readonly prompt: UseCasePage["prompts"][number] }): ReactNode {
  return (
    <li id={`prompt-${prompt.id}`}>
      <h3>{prompt.tests}</h3>
      <blockquote>{prompt.prompt}</blockquote>
      <dl className="prompt-facts">
        <div>
          <dt>Size</dt>
          <dd>{prompt.size}</dd>
        </div>
        {prompt.texts.length > 0 && (
          <div>
            <dt>Text asked for</dt>
            <dd>{prompt.texts.map((text) => `“${text}”`).join(", ")}</dd>
          </div>
        )}
        <div>
          <dt>Checks</dt>
          <dd>
            {prompt.checks.length === 0 ? (
              "none"
            ) : (
              <ul>
                {prompt.checks.map((check) => (
                  <li key={check}>{check}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </li>
  );
}

function Packs({ page }: { readonly page: UseCasePage }): ReactNode {
  return (
    <Section id="packs" title="Evidence packs">
      {page.packs.length === 0 ? (
        <p className="quiet">No pack of pictures, votes or measurements has been imported for this use case yet.</p>
      ) : (
        <dl className="pairs">
          {page.packs.map((pack) => (
            <div key={pack.title}>
              <dt>{pack.title}</dt>
              <dd>{pack.detail}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
