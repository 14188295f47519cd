import type { ReactNode } from "react";
import { PostForm, Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { renderOperator } from "./frame.tsx";
import { HealthSection } from "./provider-health.tsx";
import type { ProviderPage } from "./provider-model.ts";
import { RoutesSection } from "./provider-routes.tsx";
import { SettingsSection } from "./provider-settings.tsx";
import { TestButton } from "./provider-test.tsx";
import { stateWords } from "./provider-words.ts";
import { providerPath } from "./providers.tsx";

export interface ProviderPart {
  readonly page: ProviderPage;
  readonly site: SiteContext;
}

export function renderProvider(page: ProviderPage, site: SiteContext): string {
  const { provider } = page;
  return renderOperator({
    site,
    place: "providers",
    title: provider.name,
    notice: page.notice,
    lede: `${stateWords[provider.state]}. ${
      provider.isLive ? "Pictures from there count as live." : "Pictures from there are marked sandbox."
    }`,
    children: (
      <>
        {provider.state !== "unset" && <HealthSection page={page} site={site} />}
        <SettingsSection page={page} site={site} />
        <TestSection page={page} site={site} />
        <RoutesSection page={page} site={site} />
        <Actions page={page} site={site} />
        {provider.state !== "unset" && <Forget page={page} site={site} />}
      </>
    ),
  });
}

function TestSection({ page, site }: ProviderPart): ReactNode {
  const { id, name, canCheck, hasKey, test } = page.provider;
  return (
    <Section id="test" title="Test this key" lede="Only this makes a picture, and only when you press the button.">
      {canCheck && hasKey && (
        <PostForm site={site} action={`${providerPath(id)}/check`} submit="Check the key for nothing" isStrong={false}>
          <p>Asks {name} what is left of your account there. No picture is made and nothing is billed.</p>
        </PostForm>
      )}
      <TestButton id={id} name={name} offer={test} site={site} />
      <p className="quiet">
        <a href={site.href(`${providerPath(id)}/test`)}>The latest test</a>
      </p>
    </Section>
  );
}

function Actions({ page }: ProviderPart): ReactNode {
  const { actions } = page.provider;
  return (
    <Section id="changes" title="Who changed what">
      {actions.length === 0 ? (
        <p>Nothing was changed yet.</p>
      ) : (
        <ul className="rows">
          {actions.map(({ at, by, did }, place) => (
            <li key={place}>
              <p className="break">{did.charAt(0).toUpperCase() + did.slice(1)}</p>
              <p className="quiet">
                {by}, {instantText(at)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Forget({ page, site }: ProviderPart): ReactNode {
  const { id, name } = page.provider;
  return (
    <Section
      id="forget"
      title="Forget it"
      lede="Drops the key and everything set above. Pictures that were made there stay; what is under way there is given up."
    >
      <PostForm site={site} action={`${providerPath(id)}/forget`} submit="Forget it" isStrong={false}>
        <div className="choices">
          <label>
            <input type="checkbox" name="sure" value="yes" required />
            Yes, forget {name} and its key
          </label>
        </div>
      </PostForm>
    </Section>
  );
}
