import type { ReactNode } from "react";
import { credits } from "../words/index.ts";

interface SumsProps {
  readonly total: { readonly name: string; readonly microcredits: string };
  readonly available: { readonly name: string; readonly microcredits: string };
}

/** At the foot of every ticket: what it comes to, and what there is. */
export function Sums({ total, available }: SumsProps): ReactNode {
  return (
    <tfoot>
      <tr>
        <th scope="row">{total.name}</th>
        <td>{credits(total.microcredits)}</td>
      </tr>
      <tr className="ticket-available">
        <th scope="row">{available.name}</th>
        <td>{credits(available.microcredits)}</td>
      </tr>
    </tfoot>
  );
}
