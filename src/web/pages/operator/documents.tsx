import { PostForm, Section, TextArea } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import type { NoticeText } from "../account/frame.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";

export interface DocumentsPage {
  readonly documents: readonly { readonly kind: string; readonly title: string; readonly text: string }[];
  readonly lengthMax: number;
  readonly notice: NoticeText | null;
}

export function renderDocuments(page: DocumentsPage, site: SiteContext): string {
  return renderOperator({
    site,
    place: "documents",
    title: "Documents",
    lede: "Every page links to them from its footer. An empty line parts paragraphs; “# ” begins a heading, “- ” an item of a list, and [words](https://…) makes a link. An empty document is taken down.",
    notice: page.notice,
    children: page.documents.map(({ kind, title, text }) => (
      <Section key={kind} id={kind} title={title}>
        <PostForm
          site={site}
          action={operatorPath("documents")}
          submit={`Save ${title.toLowerCase()}`}
          hidden={{ kind }}
          isStrong={false}
        >
          <TextArea label="Text" name={`text-${kind}`} rows={10} value={text} lengthMax={page.lengthMax} isOptional />
        </PostForm>
        <p className="quiet">
          <a href={site.href(`/${kind}`)}>Look at the page</a>
        </p>
      </Section>
    )),
  });
}
