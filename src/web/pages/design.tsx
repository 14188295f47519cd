import type { ReactNode } from "react";
import { contrast, Contents, paths, renderDocument, schemesOf, Section, HeadRow } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { Marks, Pictures, Plots } from "./design-specimens.tsx";

const description =
  "The design of these pages as one system: type, space, colour with its contrast, marks, plots, pictures, motion and voice.";

/** What the pages are made of, shown with the parts themselves and with figures read from the stylesheet they use. */
export function renderDesign(site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    head,
    title: "Design: a contact sheet",
    description,
    path: paths.design,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: "Design", path: paths.design },
    ],
    className: "design",
    children: <Design site={site} />,
  });
}

const sections = [
  { id: "idea", label: "The idea" },
  { id: "type", label: "Type" },
  { id: "space", label: "Space" },
  { id: "colour", label: "Colour" },
  { id: "marks", label: "Marks" },
  { id: "plots", label: "Plots" },
  { id: "pictures", label: "Pictures" },
  { id: "motion", label: "Motion" },
  { id: "voice", label: "Voice" },
  { id: "for-everybody", label: "For everybody" },
];

function Design({ site }: { readonly site: SiteContext }): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1>A contact sheet, marked up</h1>
        <p className="subtitle">
          A photographer prints every frame of a film on one sheet, looks at all of them side by side, and takes a
          grease pencil to the one that is good. These pages do the same with image models.
        </p>
      </div>
      <Contents items={sections} />
      <div className="body">
        <Idea />
        <Type stylesheet={site.stylesheets.join("")} />
        <Space stylesheet={site.stylesheets.join("")} />
        <Colour stylesheet={site.stylesheets.join("")} />
        <Marks />
        <Plots />
        <Pictures site={site} />
        <Motion stylesheet={site.stylesheets.join("")} />
        <Voice />
        <ForEverybody />
      </div>
    </div>
  );
}

function Idea(): ReactNode {
  return (
    <Section id="idea" title="The idea">
      <dl className="pairs">
        <Pair term="Light table">Neutral paper, no tint: pictures are judged on it. By night the darkroom.</Pair>
        <Pair term="Film">Black, perforated, with amber edge print: it holds pictures and the site’s own name.</Pair>
        <Pair term="Frame numbers">Every sentence ends in one. It opens the evidence behind the sentence.</Pair>
        <Pair term="Grease pencil">
          Red, and rare: one ring a page, around the phrase that matters, and a stroke in the margin beside what finding
          out would take.
        </Pair>
        <Pair term="Hatching">Where nobody knows. A blank could be read as “no difference”; hatching cannot.</Pair>
      </dl>
    </Section>
  );
}

function Pair({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Tokens of one kind with their values, in the order of tokens.css; what paper sets anew comes later and is left out. */
function tokensOf(stylesheet: string, kind: string): readonly (readonly [string, string])[] {
  const found = [...stylesheet.matchAll(new RegExp(`--(${kind}[\\w-]*):\\s*([^;}]+)`, "g"))].map(
    ([, name = "", value = ""]) => [name, value.trim()] as const,
  );
  return found.filter(([name], place) => found.findIndex(([other]) => other === name) === place);
}

const uses: Readonly<Record<string, { readonly use: string; readonly serif: boolean }>> = {
  "size-edge": { use: "Edge print, captions, badges", serif: false },
  "size-note": { use: "Notes, sources, plot labels", serif: false },
  "size-label": { use: "Labels, navigation, buttons", serif: false },
  "size-body": { use: "Sentences", serif: true },
  "size-h3": { use: "Names of things", serif: true },
  "size-h2": { use: "Sections", serif: true },
  "size-lead": { use: "The answer", serif: true },
  "size-h1-long": { use: "Three or four models", serif: true },
  "size-h1": { use: "Two models", serif: true },
};

function Type({ stylesheet }: { readonly stylesheet: string }): ReactNode {
  return (
    <Section
      id="type"
      title="Type"
      lede="Source Serif 4 with its optical sizes for whatever is read; Inter Tight for whatever is looked up, pressed or measured. Lines of reading end before 41 rem."
    >
      <dl className="pairs">
        {tokensOf(stylesheet, "size-").map(([name, value]) => (
          <Pair key={name} term={<code>{`${name}: ${value}`}</code>}>
            <span
              style={{
                fontSize: `var(--${name})`,
                fontFamily: `var(--${uses[name]?.serif === false ? "sans" : "serif"})`,
                fontWeight: /h\d/.test(name) ? 600 : 400,
                lineHeight: 1.2,
              }}
            >
              {uses[name]?.use ?? name}
            </span>
          </Pair>
        ))}
      </dl>
    </Section>
  );
}

function Space({ stylesheet }: { readonly stylesheet: string }): ReactNode {
  return (
    <Section
      id="space"
      title="Space"
      lede="Quarters of a rem, growing; what belongs together stands closer than what does not."
    >
      <dl className="pairs">
        {[...tokensOf(stylesheet, "space-"), ...tokensOf(stylesheet, "gap-section")].map(([name, value]) => (
          <Pair key={name} term={<code>{`${name}: ${value}`}</code>}>
            <span
              aria-hidden="true"
              style={{ display: "block", width: `var(--${name})`, height: "0.75rem", background: "var(--ink)" }}
            />
          </Pair>
        ))}
      </dl>
    </Section>
  );
}

/** What each colour is for, and the grounds that it stands on. */
const roles: readonly (readonly [string, string, readonly string[]])[] = [
  ["ink", "Words; whatever is decided", ["paper", "sheet"]],
  ["soft", "Notes and labels", ["paper", "sheet"]],
  ["pencil", "The mark that matters", ["paper", "sheet"]],
  ["lean", "Leaning, not decided", ["paper", "sheet"]],
  ["focus", "Where the keyboard is", ["paper", "sheet"]],
  ["line-strong", "Edges of controls, scales", ["paper", "sheet"]],
  ["model-0", "First model, a circle", ["paper", "sheet"]],
  ["model-1", "Second model, a square", ["paper", "sheet"]],
  ["model-2", "Third model, a triangle", ["paper", "sheet"]],
  ["model-3", "Fourth model, a diamond", ["paper", "sheet"]],
  ["edge", "Edge print", ["film"]],
  ["edge-soft", "Captions on film", ["film"]],
];

function Colour({ stylesheet }: { readonly stylesheet: string }): ReactNode {
  const { light, dark } = schemesOf(stylesheet);
  return (
    <Section
      id="colour"
      title="Colour"
      lede="No colour says anything alone: each has a shape, a word or a place beside it. Contrast is computed from the stylesheet of this page; words need 4.5 : 1, edges 3 : 1."
    >
      <div className="scroll" role="region" aria-label="Colours and their contrast" tabIndex={0}>
        <table>
          <caption className="visually-hidden">Colours and their contrast in both schemes</caption>
          <HeadRow labels={["Colour", "For", "Light", "Contrast", "Dark", "Contrast"]} />
          <tbody>
            {roles.map(([name, role, grounds]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{role}</td>
                {[light, dark].map((scheme, place) => (
                  <Shade key={place} name={name} grounds={grounds} scheme={scheme} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Shade(props: {
  readonly name: string;
  readonly grounds: readonly string[];
  readonly scheme: ReadonlyMap<string, string>;
}): ReactNode {
  const { name, grounds, scheme } = props;
  const colour = scheme.get(name);
  if (colour === undefined) return <td colSpan={2}>not set</td>;
  const onGrounds = grounds.flatMap((ground) => {
    const under = scheme.get(ground);
    return under === undefined ? [] : [`${contrast(colour, under).toFixed(1)} on ${ground}`];
  });
  return (
    <>
      <td className="figure">
        <span
          aria-hidden="true"
          style={{
            display: "inline-block",
            width: "1.6rem",
            height: "0.9rem",
            marginRight: "0.5rem",
            verticalAlign: "-0.1em",
            background: colour,
            boxShadow: `0 0 0 3px ${scheme.get(grounds[0] ?? "") ?? "none"}`,
          }}
        />
        {colour}
      </td>
      <td className="figure">{onGrounds.join(", ")}</td>
    </>
  );
}

function Motion({ stylesheet }: { readonly stylesheet: string }): ReactNode {
  const timeOf = (name: string): string => tokensOf(stylesheet, name)[0]?.[1] ?? "not set";
  return (
    <Section id="motion" title="Motion">
      <dl className="pairs">
        <Pair term={<code>quick: {timeOf("quick")}</code>}>A colour or a frame answers to the pointer.</Pair>
        <Pair term={<code>lay: {timeOf("lay")}</code>}>A proof, or the viewer, is laid over the page.</Pair>
        <Pair term="Nothing else moves">
          Nothing appears by itself, follows the scroll or plays. Where a system asks for less motion, there is none.
        </Pair>
      </dl>
    </Section>
  );
}

function Voice(): ReactNode {
  return (
    <Section id="voice" title="Voice">
      <dl className="pairs">
        <Pair term="The answer first">Then why, then what speaks against it, then what would settle it.</Pair>
        <Pair term="Plain words">
          “Nobody has looked”, rather than “insufficient data”. No praise, no adjectives of quality.
        </Pair>
        <Pair term="Who against whom">A figure names both models, what was counted, by whom and when.</Pair>
        <Pair term="Degrees are kept apart">
          Decided, leaning, undecided and unknown each have one word and one mark.
        </Pair>
        <Pair term="The price of knowing">Where something is open, the page says what closing it would take.</Pair>
      </dl>
    </Section>
  );
}

function ForEverybody(): ReactNode {
  return (
    <Section id="for-everybody" title="For everybody">
      <dl className="pairs">
        <Pair term="Without script">
          Everything on a page works. Scripts of a few kilobytes add comfort where there is some.
        </Pair>
        <Pair term="Without sight">Plots have a table behind them, marks have words, pictures say whose they are.</Pair>
        <Pair term="Without colour">Models differ by shape, states by fill, in forced colours and in print too.</Pair>
        <Pair term="With fingers">Buttons are 44 pixels high; frame numbers are 24 or more.</Pair>
        <Pair term="On paper">
          Everything is unfolded, film turns into outlines, and frame numbers still lead to their proofs.
        </Pair>
      </dl>
    </Section>
  );
}
