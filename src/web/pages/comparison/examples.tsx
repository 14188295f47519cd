import type { ReactNode } from "react";
import type { ComparisonPage, Example } from "../../../core/verdict/printers/page-model.ts";
import { cropFor, Disclosure, FilmStrip, Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { tryPath } from "./try-link.ts";

const openExamples = 3;
/** Longer prompts show their beginning and open to the rest. */
const promptLengthMax = 360;

/** A picture that is named by evidence but that this site does not have leaves an unexposed frame, with the reason. */
export function withPicturesHere(page: ComparisonPage, { pictureColours }: SiteContext): ComparisonPage {
  if (pictureColours === undefined) return page;
  const examples = page.examples.map((example) => ({
    ...example,
    outputs: example.outputs.map((output) =>
      output.hash === null || pictureColours(output.hash) !== null
        ? output
        : {
            ...output,
            hash: null,
            caption: `${output.caption.replace(/\.?$/, ".")} The picture is not kept on this site.`,
          },
    ),
  }));
  return { ...page, examples };
}

/** Two or more pictures of one prompt, and so something to lay side by side. */
export const hasComparablePictures = (page: ComparisonPage): boolean =>
  page.examples.some((example) => example.outputs.filter((output) => output.hash !== null).length > 1);

export const hasPictures = (page: ComparisonPage): boolean => page.examples.some(isExposed);

const isExposed = (example: Example): boolean => example.outputs.some((output) => output.hash !== null);

interface ExamplesProps {
  readonly page: ComparisonPage;
  readonly site: SiteContext;
}

/** The pictures themselves, prompt by prompt; without any, one unexposed strip and the prompts that wait for one. */
export function Examples({ page, site }: ExamplesProps): ReactNode {
  const exposed = hasPictures(page);
  const shown = exposed ? openExamples : 1;
  const rest = page.examples.slice(shown);
  return (
    <Section id="side-by-side" title="Side by side" lede={page.examplesNote}>
      {page.examples.length === 0 && <BlankStrip page={page} site={site} />}
      {page.examples.slice(0, shown).map((example, index) => (
        <ExampleStrip key={example.promptId} example={example} number={index + 1} page={page} site={site} />
      ))}
      {rest.length > 0 && (
        <Disclosure
          className="more"
          summary={exposed ? `${rest.length} more prompts with their pictures` : `The other ${rest.length} prompts`}
        >
          {rest.map((example, index) =>
            exposed ? (
              <ExampleStrip
                key={example.promptId}
                example={example}
                number={index + 1 + shown}
                page={page}
                site={site}
              />
            ) : (
              <PromptText key={example.promptId} example={example} number={index + 1 + shown} />
            ),
          )}
        </Disclosure>
      )}
    </Section>
  );
}

/** The first prompt beside the answer, before anybody scrolls: always the first, so nobody can have picked it. */
export function Glance({ page, site }: ExamplesProps): ReactNode {
  const [first] = page.examples;
  if (first === undefined || !isExposed(first)) return null;
  return (
    <div className="glance">
      <FilmStrip
        outputs={first.outputs.map((output) => ({ ...output, caption: "" }))}
        models={page.models}
        crop={cropFor(first.outputs)}
        subject="the first prompt at a glance"
        frame="01"
        site={site}
        isFirst
        sizes={`min(${Math.ceil(64 / first.outputs.length)}rem, ${Math.ceil(92 / first.outputs.length)}vw)`}
      />
      <p className="quiet">
        The first of {page.examples.length} prompts{first.title !== null && `, ${first.title}`}.{" "}
        <a href="#side-by-side">All of them, side by side</a>
      </p>
    </div>
  );
}

/** No run and no pack: the strip that is waiting to be exposed. */
function BlankStrip({ page, site }: ExamplesProps): ReactNode {
  const outputs = page.models.map((model) => ({
    model: model.id,
    hash: null,
    width: null,
    height: null,
    caption: "Not exposed yet.",
  }));
  return (
    <FilmStrip outputs={outputs} models={page.models} crop={cropFor([])} subject="no picture" frame="01" site={site} />
  );
}

function ExampleStrip(props: ExamplesProps & { readonly example: Example; readonly number: number }): ReactNode {
  const { example, number, page, site } = props;
  const crop = cropFor(example.outputs);
  const subject = example.title === null ? `prompt ${number}` : `prompt ${number}, ${example.title}`;
  return (
    <article className="example" id={`prompt-${example.promptId}`}>
      <PromptText example={example} number={number} />
      <FilmStrip
        outputs={example.outputs}
        models={page.models}
        crop={crop}
        subject={subject}
        frame={String(number).padStart(2, "0")}
        site={site}
      />
      {number === 1 && isExposed(example) && (
        <p className="quiet crop-note">Every frame is cropped to {crop.label} here; open one for the whole picture.</p>
      )}
      <p className="quiet try-prompt">
        <a href={site.href(tryPath(page, example.promptId))}>
          Try this prompt<span className="visually-hidden">, number {number},</span> in the studio
        </a>
      </p>
    </article>
  );
}

function PromptText({ example, number }: { readonly example: Example; readonly number: number }): ReactNode {
  return (
    <div className="prompt">
      <h3>
        <span className="prompt-number">Prompt {number}</span>
        {example.title !== null && ` ${example.title}`}
      </h3>
      {example.prompt.length <= promptLengthMax ? (
        <blockquote>{example.prompt}</blockquote>
      ) : (
        <Disclosure className="prompt-long" summary={<q>{beginning(example.prompt)} …</q>}>
          <blockquote>{example.prompt}</blockquote>
        </Disclosure>
      )}
    </div>
  );
}

/** Up to the last whole word that fits. */
function beginning(prompt: string): string {
  const cut = prompt.slice(0, 150);
  return cut.slice(0, cut.lastIndexOf(" ")).trim();
}
