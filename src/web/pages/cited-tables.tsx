import type { ReactNode } from "react";
import type { CitedTable } from "../../core/verdict/printers/page-model.ts";
import { Disclosure, OutsideLink, ScrollTable, webAddress, HeadRow } from "../ui/index.ts";

interface CitedTablesProps {
  readonly tables: readonly CitedTable[];
  /** A row names its model by id; a reader wants the name. */
  readonly nameOf: (model: string) => string;
}

/** Few enough rows to read in passing stand open. */
const openRowsMax = 6;

/** Other publishers' figures on their own ground, with what each of them may and may not say here. */
export function CitedTables({ tables, nameOf }: CitedTablesProps): ReactNode {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  return (
    <div className="cited-tables">
      {tables.map((table) => (
        <Disclosure
          key={`${table.publisher} ${table.title}`}
          className="cited"
          isOpen={rows <= openRowsMax}
          summary={<CitedSummary table={table} />}
        >
          <CitedFigures table={table} nameOf={nameOf} />
        </Disclosure>
      ))}
    </div>
  );
}

function CitedSummary({ table }: { readonly table: CitedTable }): ReactNode {
  const count = table.rows.length;
  return (
    <>
      <strong>{table.title}</strong>
      <span className="cited-count">
        {count} {count === 1 ? "figure" : "figures"}
      </span>
      <span className="cited-note">{table.note}</span>
    </>
  );
}

const columns = ["Model", "As they name it", "Metric", "Value", "n", "Date", "Use here"] as const;

function CitedFigures({
  table,
  nameOf,
}: {
  readonly table: CitedTable;
  readonly nameOf: CitedTablesProps["nameOf"];
}): ReactNode {
  return (
    <>
      <p>
        Published by <OutsideLink href={webAddress(table.url)}>{table.publisher}</OutsideLink>.
      </p>
      <ScrollTable caption={`${table.title}: figures published by ${table.publisher}`}>
        <HeadRow labels={columns} />
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{nameOf(row.model)}</th>
              <td>{row.citedAs}</td>
              <td>{row.metric}</td>
              <td className="figure">
                <OutsideLink href={webAddress(row.url)}>{row.value}</OutsideLink>
              </td>
              <td>{row.n}</td>
              <td className="figure">{row.date}</td>
              <td className="use">{row.use}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}
