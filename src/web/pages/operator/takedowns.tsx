import type { ReactNode } from "react";
import { counted } from "../../../core/kernel/index.ts";
import { PostForm, Section, TextArea } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { operatorPath } from "./frame.tsx";
import type { TakedownLineView } from "./reports-view.ts";

const path = operatorPath("reports");

/** What was decided, and what can still be taken back. */
export function Takedowns(props: {
  readonly takedowns: readonly TakedownLineView[];
  readonly site: SiteContext;
}): ReactNode {
  if (props.takedowns.length === 0) return null;
  return (
    <Section
      id="taken-down"
      title="Taken down"
      lede="What was taken down is refused when it comes again, also after its bytes are gone."
    >
      <ul className="rows">
        {props.takedowns.map((line) => (
          <Row key={line.id} line={line} site={props.site} />
        ))}
      </ul>
    </Section>
  );
}

function stateText(line: TakedownLineView): string {
  if (line.reversedAt !== null)
    return `Put back on ${instantText(line.reversedAt)} by ${line.reversedBy ?? "an operator"}: ${line.reversedBecause ?? ""}`;
  if (line.purgedAt !== null) return `Final since ${instantText(line.purgedAt)}: its bytes are gone`;
  return `Can be taken back until ${instantText(line.reversibleUntil)}`;
}

function Row({ line, site }: { readonly line: TakedownLineView; readonly site: SiteContext }): ReactNode {
  const isReversible = line.reversedAt === null && line.purgedAt === null;
  return (
    <li>
      <h3 className="break">{line.id}</h3>
      <p className="quiet">
        {instantText(line.at)}, by {line.by}; it had {counted(line.owners, "owner")}
      </p>
      <pre>{line.reason}</pre>
      <p>{stateText(line)}.</p>
      {isReversible && (
        <details>
          <summary>Look at it, or put it back</summary>
          <img
            className="reported"
            src={site.href(`${path}/taken-down/${line.id}/picture`)}
            alt="What was taken down"
            loading="lazy"
            width={320}
          />
          <PostForm
            site={site}
            action={`${path}/put-back`}
            submit="Put it back"
            describe={`Put back what was taken down by ${line.id}`}
            hidden={{ takedown: line.id }}
            isStrong={false}
          >
            <TextArea
              label="Why it comes back"
              name="because"
              scope={line.id}
              rows={2}
              lengthMax={2_000}
              hint="Its owners have it again; the links that there were stay gone."
            />
          </PostForm>
        </details>
      )}
    </li>
  );
}
