import { PostForm, Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import type { NoticeText } from "../account/frame.tsx";
import { type ActLine, Acts } from "./acts.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";

export interface LikenessPage {
  readonly realPeople: boolean;
  /** Of real people. */
  readonly characters: number;
  readonly acts: readonly ActLine[];
  readonly notice: NoticeText | null;
}

/** Whether pictures may be made of people who exist. */
export function renderLikeness({ realPeople, characters, acts, notice }: LikenessPage, site: SiteContext): string {
  const here =
    characters === 0
      ? "There is none now."
      : characters === 1
        ? "There is 1 now."
        : `There are ${characters} of them now.`;
  return renderOperator({
    site,
    place: "likeness",
    title: "Real people",
    lede: realPeople
      ? "Characters of real people are allowed here, each with its consent."
      : "Characters of real people are off: a character is of an invented person.",
    notice,
    children: (
      <>
        <Section
          id="switch"
          title={realPeople ? "Turn them off" : "Allow them"}
          lede={
            realPeople
              ? `From then on none can be made, changed or used in a picture; what was made stays. ${here}`
              : "Whoever makes one has to write down who agrees, when, and in which words; that is kept with the character, exported with its workspace and deleted with it. You answer for what is made here."
          }
        >
          <PostForm
            site={site}
            action={`${operatorPath("likeness")}/${realPeople ? "off" : "on"}`}
            submit={realPeople ? "Turn characters of real people off" : "Allow characters of real people"}
          />
        </Section>
        <Acts acts={acts} />
      </>
    ),
  });
}
