import type { ReactNode } from "react";
import { formatNumber } from "../../../core/kernel/index.ts";
import { HeadRow, ScrollTable } from "../../ui/index.ts";
import type { BookedConfigurationView, BookedView } from "./prices-view.ts";

/** "0.03 USD" of 30,000 micro-dollars. */
export const usdText = (microUsd: number): string => `${formatNumber(microUsd / 1_000_000, 6)} USD`;

const sizeClass = (megapixelsMax: number): string =>
  megapixelsMax > 8 ? "more than 8 MP" : `up to ${megapixelsMax} MP`;

/** What came in and what providers took, by tier and size class. */
export function BookedTable(props: {
  readonly name: string;
  readonly booked: readonly BookedConfigurationView[];
}): ReactNode {
  return (
    <ScrollTable caption={`What images of ${props.name} brought in and cost`}>
      <HeadRow labels={["Booked", "Latest images", "30 days", "Not paid for"]} />
      <tbody>
        {props.booked.map((each) => (
          <tr key={`${each.tier ?? ""} ${each.megapixelsMax}`}>
            <th scope="row">
              {each.tier === null ? "" : `${each.tier}, `}
              {sizeClass(each.megapixelsMax)}
            </th>
            <td>
              <Sums of={each.latest} />
              {each.losesMoney && <span className="field-problem">Costs more than it brings in.</span>}
            </td>
            <td>
              <Sums of={each.month} />
            </td>
            <td>
              {each.unpaid.images === 0
                ? "none"
                : `${each.unpaid.images}, may have cost ${usdText(each.unpaid.costMicroUsd)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Sums({ of: { images, chargedMicroUsd, costMicroUsd } }: { readonly of: BookedView }): ReactNode {
  if (images === 0) return <>none</>;
  return (
    <>
      {images}: {usdText(chargedMicroUsd)} in, {usdText(costMicroUsd)} out,{" "}
      <span className="figure">{usdText(chargedMicroUsd - costMicroUsd)} left</span>{" "}
    </>
  );
}
