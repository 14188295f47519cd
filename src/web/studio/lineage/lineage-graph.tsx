import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Lineage, LineageNode } from "../../../contract/studio/index.ts";
import { lineageQuery } from "../api/index.ts";
import { Loading, Problem } from "../frame/index.ts";
import { lineageWords as words } from "../words/index.ts";
import { layout, type PlacedRow, rowTitle } from "./layout.ts";

/** What a picture was made from and what became of it, with ways to each. */
export function LineageGraph({ output }: { readonly output: string }): ReactNode {
  const { data, error } = useQuery(lineageQuery(output));
  return (
    <section className="lineage" aria-labelledby="lineage-title">
      <h3 id="lineage-title">{words.title}</h3>
      {data === undefined && error === null && <Loading what={words.what} />}
      {error !== null && <Problem error={error} />}
      {data !== undefined && (data.nodes.length > 1 ? <Graph lineage={data} /> : <Alone />)}
    </section>
  );
}

const Alone = (): ReactNode => <p className="quiet">{words.alone}</p>;

function Graph({ lineage }: { readonly lineage: Lineage }): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const { width, height, rows, edges } = layout(lineage, isWhole);
  const hidden = rows.reduce((sum, row) => sum + row.hidden, 0);
  const { before, after } = lineage.more;
  return (
    <>
      <div className="lineage-scroll">
        <div className="lineage-graph" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            {edges.map(({ from, to, role, path }) => (
              <path key={`${from} ${to}`} d={path} className={role === "mask" ? "lineage-mask" : undefined} />
            ))}
          </svg>
          <ol>
            {rows.map((row) => (
              <Row key={row.step} row={row} lineage={lineage} />
            ))}
          </ol>
        </div>
      </div>
      {hidden > 0 && (
        <button type="button" className="link-button" onClick={() => setWhole(true)}>
          {words.more(hidden)}
        </button>
      )}
      {(before || after) && (
        <p className="quiet">{before ? (after ? words.goesBoth : words.goesBack) : words.goesOn}</p>
      )}
    </>
  );
}

function Row({ row, lineage }: { readonly row: PlacedRow; readonly lineage: Lineage }): ReactNode {
  return (
    <li className="lineage-row" style={{ top: row.y }}>
      <span className="lineage-title">{rowTitle(row.step)}</span>
      <ul>
        {row.nodes.map(({ node, x }) => (
          <li key={node.id} style={{ left: x }}>
            <Relative node={node} from={parentsOf(node, lineage)} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What the lines say, for those who do not see them. */
function parentsOf({ id }: LineageNode, { nodes, edges }: Lineage): string {
  const parents = edges.filter(({ to }) => to === id);
  const names = parents.map(({ from }) => nameOf(nodes.find((each) => each.id === from)));
  return names.length === 0 ? "" : words.madeFrom(names);
}

const nameOf = (node: LineageNode | undefined): string =>
  node?.name ?? (node?.source === "upload" ? words.upload : words.picture);

function Relative({ node, from }: { readonly node: LineageNode; readonly from: string }): ReactNode {
  const { source, id, step, standing, pictureUrl } = node;
  const inside = (
    <>
      <span className={`lineage-frame ${pictureUrl === null ? "lineage-empty" : ""}`}>
        {pictureUrl === null ? (
          standing === "making" ? (
            words.onItsWay
          ) : (
            words.deleted
          )
        ) : (
          <img src={`${pictureUrl}?width=320`} alt="" loading="lazy" />
        )}
      </span>
      <span className="lineage-name">{nameOf(node)}</span>
      <span className="visually-hidden">{from}</span>
    </>
  );
  if (step === 0)
    return (
      <span className="lineage-node" aria-current="true">
        {inside}
      </span>
    );
  if (standing === "recently-deleted")
    return (
      <Link className="lineage-node" to="/deleted">
        {inside}
        <span className="visually-hidden">{words.bringBack}</span>
      </Link>
    );
  if (standing !== "here") return <span className="lineage-node">{inside}</span>;
  if (source === "upload")
    return (
      <Link className="lineage-node" to="/edit" search={{ picture: id, from: "upload" }}>
        {inside}
      </Link>
    );
  return (
    <Link className="lineage-node" to="/library" search={{ picture: id }} preload={false} resetScroll={false}>
      {inside}
    </Link>
  );
}
