import type { ReactNode } from "react";
import { counted, formatNumber } from "../../../core/kernel/index.ts";
import { Cell, ColumnHead, RowHead, Section, StackBody, StackHead, StackRow, StackTable } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";
import type { ProviderLine, ProvidersPage } from "./provider-model.ts";
import { durationText, failedIn, kindWords, monthText, stateWords, todayText } from "./provider-words.ts";

export const providerPath = (id: string): string => `${operatorPath("providers")}/${encodeURIComponent(id)}`;

export function renderProviders(page: ProvidersPage, site: SiteContext): string {
  return renderOperator({
    site,
    place: "providers",
    title: "Providers",
    notice: page.notice,
    lede: "Where images are made with your own keys: what is offered, how it does, and what it has cost. Days and months are UTC.",
    children: (
      <Section id="providers" title="All providers">
        <StackTable caption="Providers, how they do and what they cost" className="features providers">
          <StackHead>
            <ColumnHead>Provider</ColumnHead>
            <ColumnHead>Last picture</ColumnHead>
            <ColumnHead>Within 24 hours</ColumnHead>
            <ColumnHead>Cost</ColumnHead>
          </StackHead>
          <StackBody>
            {page.providers.map((line) => (
              <Line key={line.id} line={line} site={site} />
            ))}
          </StackBody>
        </StackTable>
      </Section>
    ),
  });
}

function Line({ line, site }: { readonly line: ProviderLine; readonly site: SiteContext }): ReactNode {
  const { id, name, state, health, limits } = line;
  return (
    <StackRow>
      <RowHead>
        <a href={site.href(providerPath(id))}>{name}</a>
        <span className={`provider-state provider-${state}`}>{stateWords[state]}</span>
      </RowHead>
      <Cell label="Last picture">{health.arrivedAt === null ? "None yet" : instantText(health.arrivedAt)}</Cell>
      <Cell label="Within 24 hours">
        <Today line={line} />
      </Cell>
      <Cell label="Cost">
        Today {todayText(health, limits)}
        <br />
        This month {monthText(health, limits)}
      </Cell>
    </StackRow>
  );
}

function Today({ line: { health } }: { readonly line: ProviderLine }): ReactNode {
  const failed = failedIn(health, "day");
  const [worst] = health.failures.toSorted((a, b) => b.day - a.day);
  const why = failed === 0 || worst === undefined ? "" : `, most often: ${kindWords[worst.kind].toLowerCase()}`;
  return (
    <>
      {counted(health.arrived.day, "picture")}, {formatNumber(failed)} failed{why}
      {health.latency !== null && (
        <>
          <br />
          Half within {durationText(health.latency.p50Ms)}
        </>
      )}
      {health.unsettled > 0 && (
        <>
          <br />
          {formatNumber(health.unsettled)} perhaps billed, waited for
        </>
      )}
    </>
  );
}
