import type { ReactNode } from "react";
import { counted, formatNumber } from "../../../core/kernel/index.ts";
import {
  Cell,
  ColumnHead,
  Notice,
  PostForm,
  RowHead,
  Section,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  TextArea,
} from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText, type NoticeText } from "../account/frame.tsx";
import { type ActLine, Acts } from "./acts.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";

export interface SubmissionsPage {
  /** By the operator's own switch; null: it is not set. */
  readonly stop: { readonly since: string; readonly reason: string; readonly by: string } | null;
  /** null: not restored, or resumed since. */
  readonly restored: { readonly at: string; readonly backupMadeAt: string } | null;
  /** What creators are told now; null: images are made. */
  readonly told: string | null;
  readonly queued: number;
  readonly underWay: number;
  readonly unsettled: number;
  readonly processes: readonly ProcessLine[];
  readonly acts: readonly ActLine[];
  readonly reasonLengthMax: number;
  readonly typed: string;
  readonly problem: string | null;
  readonly notice: NoticeText | null;
}

export interface ProcessLine {
  readonly process: string;
  readonly role: string;
  readonly problem: string | null;
  readonly freeBytes: number | null;
  readonly freeBytesMin: number;
  readonly seenAt: string;
}

export function renderSubmissions(page: SubmissionsPage, site: SiteContext): string {
  return renderOperator({
    site,
    place: "submissions",
    title: "Submissions",
    notice: page.notice,
    lede: "What leaves this studio for the providers, and how to stop it: in every process at once, with nothing lost.",
    children: (
      <>
        <Now page={page} site={site} />
        <Switch page={page} site={site} />
        <Rooms processes={page.processes} />
        <Acts acts={page.acts} />
      </>
    ),
  });
}

interface Part {
  readonly page: SubmissionsPage;
  readonly site: SiteContext;
}

function Now({ page }: Part): ReactNode {
  const { stop, restored, told, queued, underWay, unsettled } = page;
  const troubled = page.processes.filter(({ problem }) => problem !== null).length;
  return (
    <Section id="now" title={stop === null && restored === null ? "Images are sent" : "Nothing is sent"}>
      <p>
        {counted(queued, "image")} {queued === 1 ? "waits" : "wait"} in the queue, {formatNumber(underWay)} on the way,{" "}
        {formatNumber(unsettled)} perhaps billed and waited for.
      </p>
      {restored !== null && (
        <Notice kind="problem">
          This studio was restored on {instantText(restored.at)} from a backup of {instantText(restored.backupMadeAt)}.
          Nothing is sent, mailed or shown under share links until <code>./proofsheet resume</code> is run on the
          server.
        </Notice>
      )}
      {stop !== null && (
        <Notice kind="problem">
          Stopped by {stop.by} on {instantText(stop.since)}
          {stop.reason === "" ? ", without a reason." : `: ${stop.reason}`}
        </Notice>
      )}
      {troubled > 0 && (
        <Notice kind="problem">
          {counted(troubled, "process", "processes")} {troubled === 1 ? "has" : "have"} no room to store pictures and{" "}
          {troubled === 1 ? "sends" : "send"} nothing: see below.
        </Notice>
      )}
      {told !== null && <p className="quiet">Creators read: “{told}”</p>}
    </Section>
  );
}

function Switch({ page, site }: Part): ReactNode {
  const action = operatorPath("submissions");
  if (page.stop !== null)
    return (
      <Section id="switch" title="Go on" lede="What waits goes first, shared fairly between workspaces as ever.">
        <PostForm site={site} action={`${action}/start`} submit="Let submissions go on" />
      </Section>
    );
  return (
    <Section
      id="switch"
      title="Stop all submissions"
      lede="No request leaves for any provider any more. Images that were sent still arrive and are charged; the others wait, and new ones are refused without a charge."
    >
      <PostForm site={site} action={`${action}/stop`} submit="Stop all submissions">
        <TextArea
          label="Reason"
          name="reason"
          rows={2}
          lengthMax={page.reasonLengthMax}
          isOptional
          value={page.typed}
          hint="Creators read it. You may leave it empty."
          problem={page.problem}
        />
      </PostForm>
    </Section>
  );
}

function Rooms({ processes }: { readonly processes: readonly ProcessLine[] }): ReactNode {
  return (
    <Section
      id="room"
      title="Room to store pictures"
      lede="Each process looks at its disk and tries the store of pictures. Where there is no room it sends nothing, since what arrives has been paid for."
    >
      {processes.length === 0 ? (
        <p>No process has looked within a minute.</p>
      ) : (
        <StackTable caption="Processes and the room they find" className="features">
          <StackHead>
            <ColumnHead>Process</ColumnHead>
            <ColumnHead>Free on its disk</ColumnHead>
            <ColumnHead>Found</ColumnHead>
          </StackHead>
          <StackBody>
            {processes.map((each) => (
              <StackRow key={each.process}>
                <RowHead>
                  <span className="break">{each.process}</span>
                  <span className="provider-state">{roles[each.role] ?? each.role}</span>
                </RowHead>
                <Cell label="Free on its disk">{freeText(each)}</Cell>
                <Cell label="Found">
                  {each.problem ?? "Room"}
                  <span className="provider-state">{instantText(each.seenAt)}</span>
                </Cell>
              </StackRow>
            ))}
          </StackBody>
        </StackTable>
      )}
    </Section>
  );
}

const roles: Readonly<Record<string, string>> = {
  web: "Answers requests",
  worker: "Makes images",
  all: "Answers requests and makes images",
};

const GB = 1_000_000_000;
const gigabytes = (bytes: number): string => `${formatNumber(Math.floor((bytes / GB) * 10) / 10)} GB`;

const freeText = ({ freeBytes, freeBytesMin }: ProcessLine): string =>
  freeBytes === null
    ? "Writes to no disk of its own"
    : `${gigabytes(freeBytes)}; at least ${gigabytes(freeBytesMin)} must stay free`;
