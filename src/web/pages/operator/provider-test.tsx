import type { ReactNode } from "react";
import { PostForm, Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { FactsTable } from "./facts-table.tsx";
import { renderOperator } from "./frame.tsx";
import type { ProviderTestPage, TestOffer, TestView } from "./provider-model.ts";
import { adviceWords, durationText, kindWords, usd } from "./provider-words.ts";
import { providerPath } from "./providers.tsx";

export function renderProviderTest(page: ProviderTestPage, site: SiteContext): string {
  const { id, name, latest, offer } = page.provider;
  return renderOperator({
    site,
    place: "providers",
    title: `Test of ${name}`,
    notice: page.notice,
    lede: <a href={site.href(providerPath(id))}>Back to {name}</a>,
    children: (
      <>
        <Section id="latest" title="The latest test">
          {latest === null ? <p>There was none yet.</p> : <Latest latest={latest} />}
        </Section>
        <Section id="test" title={latest === null ? "Test the key" : "Test again"}>
          <TestButton id={id} name={name} offer={offer} site={site} />
        </Section>
      </>
    ),
  });
}

/** Says what it costs at most before it is pressed. */
export function TestButton(props: {
  readonly id: string;
  readonly name: string;
  readonly offer: TestOffer;
  readonly site: SiteContext;
}): ReactNode {
  const { id, name, offer, site } = props;
  if (offer.kind === "impossible") return <p>{offer.sentence}</p>;
  const { image, microUsdMax, press } = offer;
  const cost = microUsdMax === 0 ? "costs nothing" : `costs at most ${usd(microUsdMax)}`;
  return (
    <PostForm
      site={site}
      action={`${providerPath(id)}/test`}
      submit={microUsdMax === 0 ? "Make one picture" : `Make one picture, for ${usd(microUsdMax)} at most`}
      hidden={{ press }}
      isStrong={false}
    >
      <p>
        Makes the cheapest picture there is: {image}. It {cost}, billed by {name} to your account, counted against its
        limits and booked like every other picture.
      </p>
    </PostForm>
  );
}

const states: Readonly<Record<TestView["state"], string>> = {
  queued: "Waits to be sent. This page looks again by itself.",
  running: "On its way. This page looks again by itself.",
  delivered: "It works: the picture arrived.",
  failed: "No picture came.",
  cancelled: "It was stopped.",
  unsettled:
    "Nobody knows yet whether a picture was made and billed. It is asked for now and then, and never sent again.",
};

function Latest({ latest }: { readonly latest: TestView }): ReactNode {
  const { problem, picture } = latest;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Picture", `${latest.image}${latest.sandbox ? ", marked sandbox" : ""}`],
    ["Asked for", `by ${latest.by}, ${instantText(latest.at)}`],
    ...(latest.tookMs === null ? [] : [["It took", durationText(latest.tookMs)] as const]),
    ["It cost", costText(latest)],
    ...(latest.settlesAt === null ? [] : [["Given up", instantText(latest.settlesAt)] as const]),
    ...(problem === null ? [] : problemFacts(problem)),
  ];
  return (
    <>
      <p className={`test-state test-${latest.state}`}>{states[latest.state]}</p>
      {picture !== null && (
        <img
          className="test-picture"
          src={picture.url}
          width={picture.width}
          height={picture.height}
          alt="What came: it should show a red apple on a white plate"
        />
      )}
      <FactsTable caption="The latest test" facts={facts} />
    </>
  );
}

const problemFacts = (problem: NonNullable<TestView["problem"]>): readonly (readonly [string, ReactNode])[] => [
  ["What went wrong", `${kindWords[problem.kind]}. ${problem.sentence}`],
  ...(problem.detail === "" ? [] : [["In detail", problem.detail] as const]),
  ["What to do", adviceWords[problem.kind]],
];

function costText({ attempts, costMicroUsd, billed, state }: TestView): string {
  if (attempts === 0) return state === "queued" || state === "running" ? "Nothing yet" : "Nothing: it was not sent";
  if (billed === "no" && costMicroUsd === 0) return "Nothing: the provider refused it before any bill";
  if (billed === "yes") return usd(costMicroUsd);
  if (state === "failed") return `${usd(costMicroUsd)} at most: nobody knows whether it was billed`;
  return `${usd(costMicroUsd)} at most, set aside`;
}
