import type { ReactNode } from "react";
import type { CitedTable } from "../../core/verdict/printers/page-model.ts";
import { OutsideLink, ScrollTable, webAddress } from "../ui/index.ts";

/** Other publishers' figures on their own ground, with what each of them may and may not say here. */
export function CitedTables({ tables }: { readonly tables: readonly CitedTable[] }): ReactNode {
  return tables.map((table) => (
    <article key={`${table.publisher} ${table.title}`} className="cited">
      <h3>{table.title}</h3>
      <p>
        Published by <OutsideLink href={webAddress(table.url)}>{table.publisher}</OutsideLink>. {table.note}
      </p>
      <ScrollTable caption={`${table.title}, published by ${table.publisher}`}>
        <thead>
          <tr>
            {["Model", "As they name it", "Metric", "Value", "n", "Date", "Use here"].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <CitedRow key={index} row={row} />
          ))}
        </tbody>
      </ScrollTable>
    </article>
  ));
}

function CitedRow({ row }: { readonly row: CitedTable["rows"][number] }): ReactNode {
  return (
    <tr>
      <th scope="row">{row.model}</th>
      <td>{row.citedAs}</td>
      <td>{row.metric}</td>
      <td className="figure">
        <OutsideLink href={webAddress(row.url)}>{row.value}</OutsideLink>
      </td>
      <td className="figure">{row.n}</td>
      <td className="figure">{row.date}</td>
      <td className="use">{row.use}</td>
    </tr>
  );
}
