import type { ReactNode } from "react";
import { Disclosure, PostForm, Section, TextField } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import type { ProviderPart } from "./provider.tsx";
import type { RouteLine } from "./provider-model.ts";
import { providerPath } from "./providers.tsx";

const words: Readonly<Record<RouteLine["state"], string>> = {
  offered: "Offered",
  on: "On, but the provider is not offered",
  off: "Off",
  "no-price": "On, but not offered before its price is confirmed",
};

export function RoutesSection({ page, site }: ProviderPart): ReactNode {
  const { routes } = page.provider;
  return (
    <Section
      id="models"
      title="Models"
      lede="One that is off is offered to nobody, and images of it that were not sent yet end without a charge. What was sent still arrives."
    >
      {page.problems["route"] !== undefined && <p className="field-problem">{page.problems["route"]}</p>}
      {routes.length === 0 ? (
        <p>The catalogue has no model that is reached here.</p>
      ) : (
        <ul className="rows">
          {routes.map((line, place) => (
            <Row key={line.route} line={line} place={place} page={page} site={site} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row(props: ProviderPart & { readonly line: RouteLine; readonly place: number }): ReactNode {
  const { line, place, page, site } = props;
  const action = `${providerPath(page.provider.id)}/route`;
  return (
    <li>
      <h3>{line.name}</h3>
      <p className="quiet">
        {words[line.state]}
        {line.off !== null && `, by ${line.off.by} since ${instantText(line.off.since)}`}
        {line.off?.reason != null && `: ${line.off.reason}`}
      </p>
      {line.off === null ? (
        <Disclosure summary="Switch off …" isOpen={page.problems[`reason-${place}`] !== undefined}>
          <PostForm
            site={site}
            action={action}
            submit="Switch off"
            describe={`Switch off ${line.name}`}
            hidden={{ route: line.route, to: "off", place: String(place) }}
            isStrong={false}
          >
            <TextField
              label={`Why ${line.name} is off`}
              name={`reason-${place}`}
              isOptional
              lengthMax={500}
              hint="For other operators; creators do not see it."
              problem={page.problems[`reason-${place}`]}
            />
          </PostForm>
        </Disclosure>
      ) : (
        <PostForm
          site={site}
          action={action}
          submit="Switch on"
          describe={`Switch on ${line.name}`}
          hidden={{ route: line.route, to: "on" }}
          className="row-actions"
          isStrong={false}
        />
      )}
    </li>
  );
}
