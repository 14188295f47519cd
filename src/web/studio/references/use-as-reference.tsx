import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { referenceWords as words } from "../words/index.ts";
import type { Given } from "./tray.ts";
import { addReference } from "./tray-store.ts";

/** A picture that was made here; null where it is not there. */
export function givenOutput({ id, name, picture, received, requested }: OutputView): Given | null {
  if (picture === null) return null;
  const { width, height } = received ?? requested;
  return { source: "output", id, width, height, pictureUrl: picture.url, label: words.madeBy(name) };
}

/** Puts a picture among those to work from and goes to where pictures are made. */
export function UseAsReference({
  output,
  className,
}: {
  readonly output: OutputView;
  readonly className: string;
}): ReactNode {
  const navigate = useNavigate();
  const given = givenOutput(output);
  if (given === null) return null;
  const use = async (): Promise<void> => {
    addReference(given);
    await navigate({ to: "/", search: {} });
    document.getElementById("references-title")?.scrollIntoView({ block: "center" });
    document.getElementById("prompt")?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={className} aria-label={words.useOne(output.name)} onClick={() => void use()}>
      {words.use}
    </button>
  );
}
