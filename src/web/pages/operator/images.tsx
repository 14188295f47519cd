import type { ReactNode } from "react";
import { counted, formatNumber, type ImageLine } from "../../../core/kernel/index.ts";
import {
  ButtonLink,
  Cell,
  ColumnHead,
  RowHead,
  Section,
  SelectField,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  TextField,
} from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, instantText, type NoticeText } from "../account/frame.tsx";
import { FactsTable } from "./facts-table.tsx";
import { renderOperator } from "./frame.tsx";
import { GetForm } from "./get-form.tsx";
import { type FiguresView, type ImageFilterView, imagesHref, imagesPath } from "./overview-model.ts";
import { creditsOf, failureWords, marginShare, money } from "./overview-words.ts";

export interface ImagesPage {
  readonly filter: ImageFilterView;
  /** Over all images that the filter means, not only those of this page. */
  readonly total: FiguresView;
  readonly images: readonly ImageLine[];
  readonly next: string | null;
  readonly routes: readonly { readonly route: string; readonly name: string }[];
  readonly problem: string | null;
}

interface Part {
  readonly page: ImagesPage;
  readonly site: SiteContext;
}

const states = [
  { value: "", label: "Any" },
  { value: "delivered", label: "Delivered" },
  { value: "failed", label: "Failed" },
  { value: "cancelled", label: "Cancelled" },
];

export function renderImages(page: ImagesPage, site: SiteContext): string {
  const { filter, problem } = page;
  const notice: NoticeText | null = problem === null ? null : { kind: "problem", text: problem };
  return renderOperator({
    site,
    place: "overview",
    title: "Images",
    notice,
    lede:
      filter.ids === ""
        ? `What each image brought in and cost, from ${dayText(filter.from)} to ${dayText(filter.to)} (UTC).`
        : "What exactly these images brought in and cost, whenever they were made.",
    children: (
      <>
        <Filter page={page} site={site} />
        <Total page={page} />
        <Section id="images" title="Each of them">
          {page.images.length === 0 ? <p>There are none.</p> : <Images page={page} site={site} />}
          <p className="buttons">
            {page.next !== null && (
              <ButtonLink href={site.href(imagesHref({ ...filter, after: page.next }))}>Older ones</ButtonLink>
            )}
            <ButtonLink href={site.href(imagesHref(filter, ".csv"))}>All of them as CSV</ButtonLink>
          </p>
        </Section>
      </>
    ),
  });
}

function Filter({ page: { filter, routes }, site }: Part): ReactNode {
  const models = [{ value: "", label: "Any" }, ...routes.map(({ route, name }) => ({ value: route, label: name }))];
  return (
    <Section id="filter" title="Which">
      <GetForm site={site} action={imagesPath} submit="Show">
        <TextField label="First day" name="from" value={filter.from} lengthMax={10} isOptional />
        <TextField label="Last day" name="to" value={filter.to} lengthMax={10} isOptional />
        <SelectField label="Model" name="route" value={filter.route} options={models} />
        <SelectField label="State" name="state" value={filter.state} options={states} />
        <TextField label="Number of a workspace" name="workspace" value={filter.workspace} isOptional lengthMax={200} />
      </GetForm>
      <GetForm site={site} action={imagesPath} submit="Show these">
        <TextField
          label="Or exactly these images or requests: their numbers, with spaces between"
          name="ids"
          value={filter.ids}
          lengthMax={20_000}
        />
      </GetForm>
    </Section>
  );
}

function Total({ page: { total } }: { readonly page: ImagesPage }): ReactNode {
  const left = total.worth - total.cost;
  const share = marginShare(total.worth, total.cost);
  return (
    <Section id="total" title="Together">
      <FactsTable
        caption="These images together"
        facts={[
          [
            "Images",
            `${formatNumber(total.delivered)} delivered, ${formatNumber(total.failed)} failed, ${formatNumber(total.cancelled)} cancelled`,
          ],
          [
            "Charged",
            `${creditsOf(total.charged)} credits (${creditsOf(total.bought)} bought), worth ${money(total.worth)}`,
          ],
          ["Cost", money(total.cost)],
          [
            "Margin",
            <strong key="margin" className={left < 0n ? "field-problem" : undefined}>
              {money(left)}
              {share === "" ? "" : `, ${share}`}
            </strong>,
          ],
        ]}
      />
    </Section>
  );
}

const columns = ["Of", "Charged", "Cost", "Margin"] as const;
const [OF, CHARGED, COST, MARGIN] = columns;

function Images({ page: { images }, site }: Part): ReactNode {
  return (
    <StackTable caption="Images with charge, cost and margin" className="features figures">
      <StackHead>
        {["Image", ...columns].map((label) => (
          <ColumnHead key={label}>{label}</ColumnHead>
        ))}
      </StackHead>
      <StackBody>
        {images.map((image) => (
          <Line key={image.id} image={image} site={site} />
        ))}
      </StackBody>
    </StackTable>
  );
}

function stateText({ state, isTest, kind }: ImageLine): string {
  if (isTest) return `${state}, a test of the provider`;
  return state === "failed" ? `failed: ${failureWords(kind ?? "").toLowerCase()}` : state;
}

function Line({ image, site }: { readonly image: ImageLine; readonly site: SiteContext }): ReactNode {
  const { worth, cost, charged, bought } = image;
  const left = worth - cost;
  return (
    <StackRow>
      <RowHead className="break">
        {image.name}
        <span className="provider-state">
          {image.tier === null ? "" : `${image.tier}, `}
          {image.width} × {image.height}
          {image.sandbox ? ", sandbox" : ""}
        </span>
        <span className="provider-state">
          <a href={site.href(imagesHref({ ids: image.id }))}>{image.id}</a>
        </span>
      </RowHead>
      <Cell label={OF}>
        <span>
          <a href={site.href(imagesHref({ workspace: image.workspace }))}>{image.workspaceName || "deleted"}</a>
          <span className="provider-state">
            {instantText(image.at)}, {stateText(image)}
          </span>
        </span>
      </Cell>
      <Cell label={CHARGED}>
        <span>
          {creditsOf(charged)}
          <span className="provider-state">{charged > 0n && `${creditsOf(bought)} bought, worth ${money(worth)}`}</span>
        </span>
      </Cell>
      <Cell label={COST}>
        <span>
          {money(cost)}
          <span className="provider-state">
            {image.isCostKnown ? "" : "at most; "}
            {counted(image.attempts, "attempt")}
          </span>
        </span>
      </Cell>
      <Cell label={MARGIN}>
        <span>
          <span className={left < 0n ? "field-problem" : undefined}>{money(left)}</span>
        </span>
      </Cell>
    </StackRow>
  );
}
