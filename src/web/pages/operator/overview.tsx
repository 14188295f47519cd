import type { ReactNode } from "react";
import { counted, formatNumber } from "../../../core/kernel/index.ts";
import { Section, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, instantText, type NoticeText } from "../account/frame.tsx";
import { FactsTable } from "./facts-table.tsx";
import { FiguresTable } from "./figures-table.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";
import { GetForm } from "./get-form.tsx";
import { imagesHref, type OverviewView, type PeriodView } from "./overview-model.ts";
import { bytesText, creditsOf, failureWords, marginShare, money } from "./overview-words.ts";

export interface OverviewPage {
  readonly period: PeriodView;
  readonly view: OverviewView;
  /** What is wrong with the period that was typed; the page shows the usual one then. */
  readonly problem: string | null;
  readonly notice: NoticeText | null;
}

interface Part {
  readonly page: OverviewPage;
  readonly site: SiteContext;
}

export function renderOperatorOverview(page: OverviewPage, site: SiteContext): string {
  const { period, problem } = page;
  return renderOperator({
    site,
    place: "overview",
    title: "Overview",
    notice: problem === null ? page.notice : { kind: "problem", text: problem },
    lede: `From ${dayText(period.from)} to ${dayText(period.to)}; days are UTC. An image counts on the day on which it was over.`,
    children: (
      <>
        <Period page={page} site={site} />
        <Total page={page} site={site} />
        <Now page={page} />
        <Days page={page} site={site} />
        <Models page={page} site={site} />
        <Failures page={page} site={site} />
      </>
    ),
  });
}

function Period({ page: { period }, site }: Part): ReactNode {
  return (
    <Section id="period" title="Period">
      <GetForm site={site} action={operatorPath("overview")} submit="Show">
        <TextField label="First day" name="from" value={period.from} lengthMax={10} />
        <TextField label="Last day" name="to" value={period.to} lengthMax={10} />
      </GetForm>
    </Section>
  );
}

function Total({ page: { view, period }, site }: Part): ReactNode {
  const { total, issued, creditsPerUsd } = view;
  const left = total.worth - total.cost;
  const share = marginShare(total.worth, total.cost);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      "Images",
      <>
        {formatNumber(total.delivered)} delivered, {formatNumber(total.failed)} failed, {formatNumber(total.cancelled)}{" "}
        cancelled. <a href={site.href(imagesHref(period))}>Each of them</a>
      </>,
    ],
    [
      "Credits sold",
      <>
        {creditsOf(issued.sold)}
        {issued.refunded > 0n && `, ${creditsOf(issued.refunded)} taken back by refunds and disputes`}
      </>,
    ],
    ["Credits granted", creditsOf(issued.granted)],
    [
      "Credits spent",
      <>
        {creditsOf(total.charged)}: {creditsOf(total.bought)} bought, {creditsOf(total.charged - total.bought)} granted.
        Worth {money(total.worth)}
      </>,
    ],
    [
      "Provider cost",
      <>
        {money(total.cost)}
        {total.costUnpaid > 0n && `, of that ${money(total.costUnpaid)} for images that nobody paid for`}
      </>,
    ],
    [
      "Margin",
      <>
        <strong className={left < 0n ? "field-problem" : undefined}>{money(left)}</strong>
        {share === "" ? "" : `, ${share} of what was spent`}
      </>,
    ],
  ];
  return (
    <Section
      id="total"
      title="In all"
      lede={`A credit counts what it would buy at the rate: ${creditsPerUsd} are one US dollar. Granted credits count like bought ones, so that a price shows what it brings in; what you gave away is in the line of credits spent. Where a provider has not said what it took, the most that it may take counts.`}
    >
      <FactsTable caption="Images, credits, cost and margin in the period" facts={facts} />
    </Section>
  );
}

function Now({ page: { view } }: { readonly page: OverviewPage }): ReactNode {
  const { queue, disk } = view;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      "Queue",
      <>
        {formatNumber(queue.queued)} waiting, {formatNumber(queue.running)} being made by{" "}
        {counted(queue.workers, "process", "processes")}, {formatNumber(queue.unsettled)} perhaps billed and waited for
        {queue.waitingSince !== null && `. The first waits since ${instantText(queue.waitingSince)}`}
      </>,
    ],
    ["May still be billed", money(queue.reserved)],
    [
      "Disk",
      disk.disk === null ? (
        <>Free room is not known: {disk.unknown}</>
      ) : (
        <>
          {bytesText(disk.disk.freeBytes)} free of {bytesText(disk.disk.totalBytes)} where the data folder is
        </>
      ),
    ],
    ["Pictures", bytesText(disk.pictureBytes)],
    ["Database", bytesText(disk.databaseBytes)],
  ];
  return (
    <Section id="now" title="At this moment">
      <FactsTable caption="Queue and room at this moment" facts={facts} />
    </Section>
  );
}

function Days({ page: { view }, site }: Part): ReactNode {
  return (
    <Section id="days" title="By day">
      {view.byDay.length === 0 ? (
        <p>No image was over in this period.</p>
      ) : (
        <FiguresTable
          caption="Images, credits, cost and margin by day"
          head="Day"
          rows={view.byDay.map((each) => ({
            ...each,
            key: each.day,
            label: (
              <a href={site.href(imagesHref({ from: each.day, to: each.day }))} className="nowrap">
                {dayText(each.day)}
              </a>
            ),
          }))}
        />
      )}
    </Section>
  );
}

function Models({ page: { view, period }, site }: Part): ReactNode {
  if (view.byModel.length === 0) return null;
  return (
    <Section id="models" title="By model">
      <FiguresTable
        caption="Images, credits, cost and margin by model"
        head="Model"
        rows={view.byModel.map((each) => ({
          ...each,
          key: each.route,
          label: (
            <>
              <a href={site.href(imagesHref({ ...period, route: each.route }))}>{each.name}</a>
              <span className="provider-state">{each.route}</span>
            </>
          ),
        }))}
      />
    </Section>
  );
}

function Failures({ page: { view, period }, site }: Part): ReactNode {
  if (view.failures.length === 0) return null;
  return (
    <Section id="failures" title="Failures">
      <FactsTable
        caption="Images that came to nothing, by why"
        facts={view.failures.map(({ kind, images }) => [failureWords(kind), counted(images, "image")])}
      />
      <p className="quiet">
        <a href={site.href(imagesHref({ ...period, state: "failed" }))}>Every image that failed</a>
      </p>
    </Section>
  );
}
