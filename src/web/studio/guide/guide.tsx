import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect } from "react";
import type { Me, OfferedModel } from "../../../contract/studio/index.ts";
import { addresses, ask, generationsQuery, meQuery, modelsQuery } from "../api/index.ts";
import { changeWish, useWish } from "../make/wish-store.ts";
import { pickOf } from "../make/wish.ts";
import { guideWords as words } from "../words/index.ts";
import { doneOf, type Standing, standingOf, twoToBeginWith } from "./steps.ts";

/** For somebody who has just come: one line at the foot of the ordinary rooms, until two pictures lie side by side. */
export function Guide({ me }: { readonly me: Me }): ReactNode {
  const wish = useWish();
  const models = useQuery(modelsQuery);
  const generations = useInfiniteQuery(generationsQuery);
  const compared = useCompared();
  const close = useClose();
  const offered = models.data ?? [];
  const standing = standingOf({
    prompt: wish.prompt,
    modelsPicked: wish.picks.filter(({ route }) => offered.some((model) => model.route === route)).length,
    generations: (generations.data ?? []).filter(({ createdBy }) => createdBy === me.user?.name),
    compared,
  });
  const isDone = standing.kind === "done";
  const { noteFinished } = close;
  useEffect(() => {
    if (isDone) noteFinished();
  }, [isDone, noteFinished]);
  const two = twoToBeginWith(offered);
  const isElsewhere = useLocation({ select: ({ pathname }) => /^\/(?:grid|batch)/.test(pathname) });
  if (generations.data === undefined || two.length < 2) return null;
  // A grid has its own words and models: who fills one is not sent away from it.
  if (isElsewhere && standing.kind === "step") return null;
  const done = doneOf(standing);
  return (
    <aside className="guide" aria-label={words.title}>
      <ol className="guide-steps">
        {words.steps.map((name, index) => (
          <li
            key={name}
            aria-current={index === done ? "step" : undefined}
            className={index < done ? "guide-done" : ""}
          >
            {index < done && <span className="visually-hidden">{words.stepDone} </span>}
            <span className="guide-number">
              {index + 1}
              <span className="guide-of"> {words.of(words.steps.length)}</span>.
            </span>{" "}
            <span className="guide-step-name">{name}</span>
          </li>
        ))}
      </ol>
      <p className="guide-words" role="status">
        {wordsOf(standing)}
      </p>
      <p className="guide-actions">
        <Way standing={standing} two={two} />
        <button type="button" className="button" onClick={() => close.putAway(isDone ? "finished" : "dismissed")}>
          {isDone ? words.done : words.dismiss}
        </button>
      </p>
    </aside>
  );
}

function wordsOf(standing: Standing): string {
  switch (standing.kind) {
    case "step":
      return words.now[standing.step];
    case "being-made":
      return words.beingMade;
    case "ready":
      return words.ready;
    case "done":
      return words.compared;
  }
}

/** The one thing to do now. */
function Way({ standing, two }: { readonly standing: Standing; readonly two: readonly OfferedModel[] }): ReactNode {
  const isMaking = useLocation({ select: ({ pathname }) => pathname === "/" });
  if (standing.kind === "being-made" || standing.kind === "done") return null;
  if (standing.kind === "ready")
    return (
      <Link className="button button-strong" to="/compare" search={{ outputs: standing.outputs.join(",") }}>
        {words.sideBySide}
      </Link>
    );
  if (!isMaking)
    return (
      <Link className="button button-strong" to="/">
        {words.goToMake}
      </Link>
    );
  switch (standing.step) {
    case 0:
      return (
        <button type="button" className="button button-strong" onClick={takeExample}>
          {words.takeExample}
        </button>
      );
    case 1:
      return (
        <button type="button" className="button button-strong" onClick={() => pick(two)}>
          {words.pick(two.map(({ name }) => name))}
        </button>
      );
    case 2:
      return (
        <button type="button" className="button button-strong" onClick={showButton}>
          {words.goToButton}
        </button>
      );
  }
}

const takeExample = (): void => changeWish((before) => ({ ...before, prompt: words.example }));

/** What is picked stays; two of those on offer are added where there is room. */
function pick(two: readonly OfferedModel[]): void {
  changeWish((before) => {
    const kept = before.picks.slice(0, 1).filter(({ route }) => !two.some((model) => model.route === route));
    const added = two.slice(0, 2 - kept.length).map(({ route }) => pickOf(route));
    return { ...before, picks: [...kept, ...added] };
  });
}

/** The button cannot have the focus before its price is there. */
function showButton(): void {
  const button = document.getElementById("run");
  if (!(button instanceof HTMLButtonElement)) return;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  button.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "center" });
  if (!button.disabled) return button.focus({ preventScroll: true });
  const pressed = document.activeElement;
  const watcher = new MutationObserver(() => {
    if (button.disabled) return;
    watcher.disconnect();
    if (document.activeElement === pressed) button.focus({ preventScroll: true });
  });
  watcher.observe(button, { attributes: true, attributeFilter: ["disabled"] });
}

/** How many pictures the address of the room lays side by side. */
const useCompared = (): number =>
  useLocation({
    select: ({ pathname, search }) => {
      const { outputs } = search as { readonly outputs?: string };
      return pathname === "/compare" ? (outputs ?? "").split(",").filter((id) => id !== "").length : 0;
    },
  });

/** Noted twice is noted once: how it ended first is what stays. */
function useClose() {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (how: "finished" | "dismissed") => ask(addresses.closeGuide, { method: "POST", body: { how } }),
  });
  const noteFinished = useCallback((): void => mutate("finished"), [mutate]);
  const putAway = (how: "finished" | "dismissed"): void => {
    mutate(how);
    client.setQueryData<Me>(meQuery.queryKey, (me) => me && { ...me, guideOpen: false });
  };
  return { noteFinished, putAway };
}
