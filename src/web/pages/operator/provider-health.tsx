import type { ReactNode } from "react";
import { counted, formatNumber } from "../../../core/kernel/index.ts";
import { HeadRow, ScrollTable, Section } from "../../ui/index.ts";
import { FactsTable } from "./facts-table.tsx";
import { instantText } from "../account/frame.tsx";
import type { ProviderPart } from "./provider.tsx";
import type { ProviderHealthView } from "./provider-model.ts";
import { failedIn, kindWords, latencyText, monthText, todayText, usd } from "./provider-words.ts";

export function HealthSection({ page }: ProviderPart): ReactNode {
  const { health, limits } = page.provider;
  const reserved =
    health.reservedMicroUsd === 0 ? "" : `; ${usd(health.reservedMicroUsd)} of all is for what is not over yet`;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Cost today", todayText(health, limits) + reserved],
    ["Cost this month", monthText(health, limits)],
    ["Last picture", health.arrivedAt === null ? "None yet" : instantText(health.arrivedAt)],
    ["Last failure", <LastFailure key="failure" health={health} />],
    ["Time from leaving to arriving", latencyText(health)],
    ["Under way", `${counted(health.open, "job")} sent; ${perhapsBilled(health)}`],
  ];
  return (
    <Section id="health" title="How it does">
      <FactsTable caption="How the provider does and what it has cost" facts={facts} />
      <Outcomes health={health} />
    </Section>
  );
}

const perhapsBilled = ({ unsettled }: ProviderHealthView): string =>
  unsettled === 0
    ? "none that may have been billed without arriving"
    : `${formatNumber(unsettled)} perhaps billed, waited for`;

function LastFailure({ health: { failure } }: { readonly health: ProviderHealthView }): ReactNode {
  if (failure === null) return "None";
  return (
    <>
      {kindWords[failure.kind]}, {instantText(failure.at)}
      <br />
      <span className="quiet break">{failure.detail}</span>
    </>
  );
}

function Outcomes({ health }: { readonly health: ProviderHealthView }): ReactNode {
  const rows = [
    { name: "Pictures that arrived", ...health.arrived },
    ...health.failures.map(({ kind, day, week }) => ({ name: kindWords[kind], day, week })),
  ];
  return (
    <>
      <ScrollTable caption="How attempts ended" className="outcomes">
        <HeadRow labels={["How attempts ended", "24 hours", "7 days"]} />
        <tbody>
          {rows.map(({ name, day, week }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figure">{formatNumber(day)}</td>
              <td className="figure">{formatNumber(week)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {failedIn(health, "week") === 0 && <p className="quiet">No attempt failed within 7 days.</p>}
    </>
  );
}
