import type { ReactNode } from "react";
import { counted } from "../../../core/kernel/index.ts";
import { ButtonLink, credits, PostForm, Section, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";

/** What a workspace holds, and what goes and stays when it is deleted; for its owners and for the operator. */
export interface WorkspaceDataView {
  readonly id: string;
  readonly name: string;
  readonly pictures: number;
  readonly uploads: number;
  readonly requests: number;
  readonly links: number;
  readonly keys: number;
  readonly ledgerEvents: number;
  readonly unfinished: number;
  readonly credits: bigint;
  readonly members: readonly { readonly name: string; readonly email: string; readonly role: string }[];
  readonly accounts: readonly string[];
}

interface Part {
  readonly view: WorkspaceDataView;
  readonly site: SiteContext;
  /** Where the archive is, and where the deletion is asked for. */
  readonly path: string;
  /** What is wrong with the name that was typed. */
  readonly problem: string | null;
}

export function WorkspaceData(part: Part): ReactNode {
  return (
    <>
      <Export {...part} />
      <Deletion {...part} />
    </>
  );
}

function Export({ view, site, path }: Part): ReactNode {
  return (
    <Section
      id="export"
      title="Take everything along"
      lede={`One ZIP with ${counted(view.pictures, "picture")} and ${counted(view.uploads, "upload")} as they came, ${counted(view.requests, "request")} with their prompts, ${counted(view.ledgerEvents, "entry", "entries")} of the ledger, and ${counted(view.members.length, "member")}, as JSON. Keys and passwords are not in it.`}
    >
      <p className="buttons">
        <ButtonLink href={site.href(`${path}/archive.zip`)}>Download it</ButtonLink>
      </p>
    </Section>
  );
}

function Deletion({ view, site, path, problem }: Part): ReactNode {
  return (
    <Section id="delete" title="Delete the workspace">
      <p>At once, and for good, go:</p>
      <ul className="document-list">
        <li>
          {counted(view.pictures, "picture")} and {counted(view.uploads, "upload")}, with every smaller copy, collection
          and tag
        </li>
        <li>the prompts of {counted(view.requests, "request")}</li>
        <li>
          {counted(view.links, "share link")} and {counted(view.keys, "API key")}, which stop working
        </li>
        <li>its name, its invitations, and the membership of {counted(view.members.length, "person", "people")}</li>
        {view.accounts.length > 0 && (
          <li>
            the {view.accounts.length === 1 ? "account" : "accounts"} of {view.accounts.join(", ")}, who{" "}
            {view.accounts.length === 1 ? "belongs" : "belong"} to no other workspace here
          </li>
        )}
        {view.credits > 0n && (
          <li>{credits(String(view.credits))} that nobody spent: ask for a refund of bought ones before</li>
        )}
      </ul>
      <p>
        What stays, under the number {view.id} and without anybody’s name:{" "}
        {counted(view.ledgerEvents, "entry", "entries")} of the ledger and of each image that it was made, with which
        model, and what it cost, since they prove the books; and orders and invoices, as they were written, for as long
        as the law asks for.
      </p>
      {view.unfinished > 0 ? (
        <p className="field-problem">
          {counted(view.unfinished, "image is", "images are")} being made or waited for. Once all is stopped or over,
          the workspace can be deleted.
        </p>
      ) : (
        <PostForm site={site} action={`${path}/delete`} submit="Delete it for good" isStrong={false}>
          <TextField
            label="Type the name of the workspace"
            name="name"
            hint={view.name}
            lengthMax={100}
            problem={problem}
          />
        </PostForm>
      )}
    </Section>
  );
}
