import type { ReactNode } from "react";
import type { PageModelHeader, PairAxis as PairAxisModel, Tone } from "../../core/verdict/printers/page-model.ts";
import {
  cropFor,
  Dots,
  FilmStrip,
  Hatch,
  ModelName,
  OwnValues,
  PairAxis,
  PencilMark,
  Section,
  ToneText,
} from "../ui/index.ts";
import type { SiteContext } from "../ui/index.ts";

/** The parts themselves, with letters for models: nothing here is evidence. */
const models: readonly PageModelHeader[] = ["A", "B", "C", "D"].map((letter, index) => ({
  id: letter,
  name: `Model ${letter}`,
  maker: "Nobody",
  index,
  label: "",
  price: "",
  retired: null,
  versions: "",
  parameter: null,
  alternatives: [],
}));

const states: readonly (readonly [Tone, string, string])[] = [
  ["decided", "Decided", "The evidence settles it."],
  ["lean", "Undecided, leaning", "It points one way without settling it."],
  ["tie", "Tie", "Enough was seen to say that neither is far ahead."],
  ["open", "Undecided", "Looked at and still open."],
  ["none", "No evidence", "Nobody has looked."],
];

export function Marks(): ReactNode {
  return (
    <Section id="marks" title="Marks" lede="Told apart by shape before colour.">
      <dl className="pairs">
        <div>
          <dt>Models</dt>
          <dd style={{ display: "flex", flexWrap: "wrap", gap: "0 var(--space-6)" }}>
            {models.map((model) => (
              <ModelName key={model.id} index={model.index} name={model.name} />
            ))}
          </dd>
        </div>
        {states.map(([tone, name, meaning]) => (
          <div key={tone}>
            <dt>
              <ToneText tone={tone}>{name}</ToneText>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
        <div>
          <dt>
            <Dots dots={4} dotStyle="filled" />
          </dt>
          <dd>Dots place the models of this page on a criterion that is decided.</dd>
        </div>
        <div>
          <dt>
            <Dots dots={3} dotStyle="hollow" />
          </dt>
          <dd>The same where it only leans.</dd>
        </div>
        <div>
          <dt>
            <Dots dots={null} dotStyle="none" />
          </dt>
          <dd>No dots where nothing can be placed.</dd>
        </div>
        <div>
          <dt>Unknown</dt>
          <dd>
            <Hatch>unknown, always with the reason</Hatch>
          </dd>
        </div>
        <div>
          <dt>Pencil</dt>
          <dd>
            Portraits are <PencilMark>not settled</PencilMark>.
          </dd>
        </div>
      </dl>
      <p className="settle">A stroke in the margin: what finding out would take, in pictures, votes and credits.</p>
    </Section>
  );
}

const pair = (share: number, from: number, to: number, tone: Tone, label: string): PairAxisModel => ({
  a: "A",
  b: "B",
  share,
  interval: [from, to],
  label,
  tone,
});

const pairs: readonly PairAxisModel[] = [
  pair(0.68, 0.57, 0.78, "decided", "Decided: the whole range lies on one side of even."),
  pair(0.58, 0.47, 0.68, "lean", "Leaning: hollow, in amber."),
  pair(0.5, 0.45, 0.56, "tie", "Tie: in grey, for neither."),
  pair(0.45, 0.2, 0.72, "open", "Open: hatched, the range says little."),
];

export function Plots(): ReactNode {
  return (
    <Section
      id="plots"
      title="Plots"
      lede="Drawn on the server, sized by the page, with their numbers in words below or in a table behind. A bar is a range; the notch in it is what was seen. Made-up figures."
    >
      <div className="plots plots-3">
        {pairs.map((axis) => (
          <PairAxis key={axis.tone} axis={axis} models={models} />
        ))}
        <OwnValues
          unit="credits"
          models={models}
          values={[
            { model: "A", value: 22, interval: null, label: "Model A 22" },
            { model: "B", value: 91, interval: [80, 99], label: "Model B 91 (80 to 99)" },
          ]}
        />
      </div>
    </Section>
  );
}

export function Pictures({ site }: { readonly site: SiteContext }): ReactNode {
  const outputs = models.slice(0, 3).map(({ id }) => ({
    model: id,
    hash: null,
    width: 1600,
    height: 900,
    caption: "Not exposed yet.",
  }));
  return (
    <Section
      id="pictures"
      title="Pictures"
      lede="One strip a prompt, one frame a model, all cropped alike; the crop is the shape that most nearly fits what arrived. Never chosen by hand."
    >
      <FilmStrip
        outputs={outputs}
        models={models}
        crop={cropFor(outputs)}
        subject="no picture"
        frame="01"
        site={site}
      />
      <dl className="pairs" style={{ marginTop: "var(--space-6)" }}>
        <div>
          <dt>On its way</dt>
          <dd>Six colours of the picture, blended, so that a frame is never empty and nothing moves when it comes.</dd>
        </div>
        <div>
          <dt>At the right size</dt>
          <dd>AVIF or WebP, as wide as the frame is drawn. The bytes that were measured are one click away.</dd>
        </div>
        <div>
          <dt>Laid side by side</dt>
          <dd>
            Zoom with the wheel, two fingers or + and −; pan by dragging or with the arrow keys; 0 fits. All pictures of
            the prompt move as one. Page up and page down change the prompt. Without script a frame opens its picture.
          </dd>
        </div>
      </dl>
    </Section>
  );
}
