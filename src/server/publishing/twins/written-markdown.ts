import type { WrittenPage } from "../../../web/pages/index.ts";
import { type Block, markdownOf } from "./markdown.ts";

/** A page of prose: what its parts say, in their order. */
export const writtenMarkdown = ({ title, summary, sections }: WrittenPage): string =>
  markdownOf([
    `# ${title}`,
    summary,
    ...sections.flatMap((section): readonly Block[] => [`## ${section.title}`, section.text]),
  ]);
