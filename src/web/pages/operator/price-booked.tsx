import type { ReactNode } from "react";
import { formatNumber } from "../../../core/kernel/index.ts";
import { Cell, ColumnHead, RowHead, StackBody, StackHead, StackRow, StackTable } from "../../ui/index.ts";
import type { BookedConfigurationView, BookedView } from "./prices-view.ts";

/** "0.03 USD" of 30,000 micro-dollars. */
export const usdText = (microUsd: number): string => `${formatNumber(microUsd / 1_000_000, 6)} USD`;

const sizeClass = (megapixelsMax: number): string =>
  megapixelsMax > 8 ? "more than 8 MP" : `up to ${megapixelsMax} MP`;

const columns = ["Latest images", "In 30 days", "Not paid for"] as const;
const [LATEST, MONTH, UNPAID] = columns;

/** What came in and what providers took, by tier and size class. */
export function BookedTable(props: {
  readonly name: string;
  readonly booked: readonly BookedConfigurationView[];
}): ReactNode {
  return (
    <StackTable caption={`What images of ${props.name} brought in and cost`} className="features">
      <StackHead>
        {["Booked", ...columns].map((label) => (
          <ColumnHead key={label}>{label}</ColumnHead>
        ))}
      </StackHead>
      <StackBody>
        {props.booked.map((each) => (
          <BookedRow key={`${each.tier ?? ""} ${each.megapixelsMax}`} each={each} />
        ))}
      </StackBody>
    </StackTable>
  );
}

function BookedRow({ each }: { readonly each: BookedConfigurationView }): ReactNode {
  const { tier, megapixelsMax, latest, month, unpaid } = each;
  return (
    <StackRow>
      <RowHead>
        {tier === null ? "" : `${tier}, `}
        {sizeClass(megapixelsMax)}
      </RowHead>
      <Cell label={LATEST}>
        <span>
          <Sums of={latest} />
          {each.losesMoney && <strong className="field-problem"> Costs more than it brings in.</strong>}
        </span>
      </Cell>
      <Cell label={MONTH}>
        <span>
          <Sums of={month} />
        </span>
      </Cell>
      <Cell label={UNPAID}>
        {unpaid.images === 0 ? "none" : `${unpaid.images}, may have cost ${usdText(unpaid.costMicroUsd)}`}
      </Cell>
    </StackRow>
  );
}

function Sums({ of: { images, chargedMicroUsd, costMicroUsd } }: { readonly of: BookedView }): ReactNode {
  if (images === 0) return <>none</>;
  return (
    <>
      {images}: {usdText(chargedMicroUsd)} in, {usdText(costMicroUsd)} out, {usdText(chargedMicroUsd - costMicroUsd)}{" "}
      left.
    </>
  );
}
