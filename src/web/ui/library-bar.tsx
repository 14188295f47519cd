import type { ReactNode } from "react";
import type { LibraryFacets } from "../../contract/studio/index.ts";

type Name = "q" | "kind" | "model" | "useCase" | "shape" | "megapixels" | "colour" | "tag" | "collection" | "favourite";
type Values = Readonly<Partial<Record<Name | "hidden" | "like", string>>>;
type Option = readonly [value: string, label: string];

/** As the contract has them, whose module would bring its schemas along. */
const colours = "red orange yellow green teal blue purple pink brown black grey white".split(" ");
const megapixels = ["1", "2", "4", "8"] as const;

const same = (value: string): Option => [value, value];

function choicesOf({ models = [], useCases = [], tags = [], collections = [] }: Partial<LibraryFacets>): readonly {
  readonly name: Exclude<Name, "q" | "favourite">;
  readonly any: string;
  readonly options: readonly Option[];
}[] {
  return [
    {
      name: "collection",
      any: "Any collection",
      options: collections.map(({ id, name, count }) => [id, `${name} (${count})`]),
    },
    { name: "model", any: "Any model", options: models.map(same) },
    { name: "useCase", any: "Any use case", options: useCases.map((slug) => [slug, slug.replaceAll("-", " ")]) },
    {
      name: "shape",
      any: "Any shape",
      options: [
        ["landscape", "Landscape"],
        ["portrait", "Portrait"],
        ["square", "Square"],
      ],
    },
    { name: "megapixels", any: "Any size", options: megapixels.map((each) => [each, `${each} megapixels or more`]) },
    { name: "colour", any: "Any colour", options: colours.map(same) },
    { name: "tag", any: "Any tag", options: tags.map(same) },
    {
      name: "kind",
      any: "Any origin",
      options: [
        ["output", "Made here"],
        ["import", "Imported"],
      ],
    },
  ];
}

/** The server prints this too, and is compiled without the types of a browser. */
const valueOf = (field: unknown): string => (field as { readonly value: string }).value;
const isChecked = (field: unknown): boolean => (field as { readonly checked: boolean }).checked;

interface LibraryBarProps {
  readonly wanted: Values;
  /** What was typed, which runs ahead of what is looked for. */
  readonly typed: string;
  readonly facets: LibraryFacets | null;
  readonly isUnfolded: boolean;
  /** Without it, as the page stands before its script, nothing can be changed. */
  readonly onChange?: (change: Values) => void;
  readonly onFold?: () => void;
  readonly children?: ReactNode;
}

/** One field for words, and what narrows the search beside it: folded away where there is little room. */
export function LibraryBar({ wanted, typed, facets, isUnfolded, ...props }: LibraryBarProps): ReactNode {
  const { onChange, onFold, children } = props;
  const isStill = onChange === undefined;
  const count =
    choicesOf({}).filter(({ name }) => wanted[name] !== undefined).length + (wanted.favourite === "1" ? 1 : 0);
  return (
    <search className="library-bar">
      <div className="library-words">
        <input
          type="search"
          aria-label="Search the library by words"
          placeholder="Search by words, tags or model"
          autoComplete="off"
          maxLength={500}
          value={typed}
          readOnly={isStill}
          onChange={({ target }) => onChange?.({ q: valueOf(target) })}
        />
        <button
          type="button"
          className="button library-fold"
          aria-expanded={isUnfolded}
          aria-controls="library-filters"
          onClick={onFold}
        >
          {count === 0 ? "Filters" : `Filters (${count})`}
        </button>
        {children}
      </div>
      <div id="library-filters" className={isUnfolded ? "library-filters library-filters-open" : "library-filters"}>
        <Filters wanted={wanted} facets={facets} {...(isStill ? {} : { onChange })} />
      </div>
    </search>
  );
}

function Filters({ wanted, facets, onChange }: Pick<LibraryBarProps, "wanted" | "facets" | "onChange">): ReactNode {
  const isStill = onChange === undefined;
  return (
    <>
      {choicesOf(facets ?? {}).map(({ name, any, options }) => (
        <select
          key={name}
          aria-label={any.replace("Any ", "")}
          value={wanted[name] ?? ""}
          disabled={isStill}
          data-set={wanted[name] === undefined ? undefined : ""}
          onChange={({ target }) => onChange?.({ [name]: valueOf(target) })}
        >
          <option value="">{any}</option>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {/* From an address, and not among those that there are. */}
          {wanted[name] !== undefined && !options.some(([value]) => value === wanted[name]) && (
            <option value={wanted[name]}>{name === "collection" ? "A collection" : wanted[name]}</option>
          )}
        </select>
      ))}
      <label className="library-flag">
        <input
          type="checkbox"
          checked={wanted.favourite === "1"}
          disabled={isStill}
          onChange={({ target }) => onChange?.({ favourite: isChecked(target) ? "1" : "" })}
        />
        <span>Favourites</span>
      </label>
      <label className="library-flag">
        <input
          type="checkbox"
          checked={wanted.hidden === "1"}
          disabled={isStill}
          onChange={({ target }) => onChange?.({ hidden: isChecked(target) ? "1" : "" })}
        />
        <span>Hidden</span>
      </label>
    </>
  );
}
