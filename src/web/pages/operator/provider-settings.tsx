import type { ReactNode } from "react";
import { PostForm, Section, TextArea, TextField } from "../../ui/index.ts";
import type { ProviderPart } from "./provider.tsx";
import { providerPath } from "./providers.tsx";

const HOSTS_LENGTH_MAX = 4_000;

/** What the fields stand at as the page is shown, so that only what somebody changes is changed. */
const shownOf = (values: ProviderPart["page"]["provider"]["values"]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`was.${name}`, `=${value}`]));

export function SettingsSection({ page, site }: ProviderPart): ReactNode {
  const { provider, problems } = page;
  const values = page.typed ?? provider.values;
  return (
    <Section id="settings" title="Key, address and limits" lede="A change counts at once, in every process.">
      <PostForm site={site} action={providerPath(provider.id)} submit="Save" hidden={shownOf(provider.values)}>
        <KeyField page={page} site={site} />
        <TextField
          label="Address"
          name="baseUrl"
          value={values["baseUrl"]}
          isOptional
          lengthMax={500}
          hint="Empty: the vendor’s own. At another address the key must be entered again."
          problem={problems["baseUrl"]}
        />
        <TextField
          label="Cost on a day, at most (USD)"
          name="dailyUsd"
          value={values["dailyUsd"]}
          inputMode="decimal"
          hint="What would pass it is not sent. Write none for no limit."
          problem={problems["dailyUsd"]}
        />
        <TextField
          label="Cost in a month, at most (USD)"
          name="monthlyUsd"
          value={values["monthlyUsd"]}
          inputMode="decimal"
          hint="Write none for no limit."
          problem={problems["monthlyUsd"]}
        />
        <TextField
          label="Jobs at once, at most"
          name="concurrency"
          value={values["concurrency"]}
          inputMode="numeric"
          hint="In all processes together; the others wait."
          problem={problems["concurrency"]}
        />
        <TextArea
          label="Private hosts that may be reached"
          name="allowedHosts"
          rows={3}
          value={values["allowedHosts"] ?? ""}
          lengthMax={HOSTS_LENGTH_MAX}
          isOptional
          hint="One a line, as in 127.0.0.1:8188 or comfy.lan. Every other private address is refused."
          problem={problems["allowedHosts"]}
        />
        <fieldset>
          <legend>Models and pictures</legend>
          <div className="choices">
            <label>
              <input type="checkbox" name="enabled" value="yes" defaultChecked={values["enabled"] === "yes"} />
              offer its models
            </label>
            <label>
              <input type="checkbox" name="live" value="yes" defaultChecked={values["live"] === "yes"} />
              what answers at this address is the vendor’s own model, so its pictures are not marked sandbox
            </label>
          </div>
        </fieldset>
      </PostForm>
    </Section>
  );
}

function KeyField({ page }: ProviderPart): ReactNode {
  const { hasKey, needsKey, keyHint } = page.provider;
  const state = hasKey
    ? "One is stored, encrypted, and shown nowhere. Leave this empty to keep it."
    : needsKey
      ? "None is stored, and nothing is offered without one."
      : "None is stored, and none is needed.";
  return (
    <TextField
      label="Key"
      name="key"
      type="password"
      autoComplete="new-password"
      isOptional
      lengthMax={600}
      hint={`${state} ${keyHint}`}
      problem={page.problems["key"]}
    />
  );
}
