import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LibraryItem, OutputView } from "../../../contract/studio/index.ts";
import { referenceWords as words } from "../words/index.ts";
import type { Given } from "./tray.ts";
import { addReference } from "./tray-store.ts";

/** A picture that was made here; null where it is not there. */
export function givenOutput({ id, name, picture, received, requested }: OutputView): Given | null {
  if (picture === null) return null;
  const { width, height } = received ?? requested;
  return { source: "output", id, width, height, pictureUrl: picture.url, label: words.madeBy(name) };
}

interface UseProps {
  readonly className: string;
}

/** Puts a picture among those to work from and goes to where pictures are made. */
export function UseAsReference({ output, className }: UseProps & { readonly output: OutputView }): ReactNode {
  const given = givenOutput(output);
  return given === null ? null : <Use given={given} name={output.name} className={className} />;
}

/** The same for a picture of one's own that is in the library. */
export function UseUploadAsReference({ item, className }: UseProps & { readonly item: LibraryItem }): ReactNode {
  const { id, width, height, pictureUrl, said } = item;
  return (
    <Use given={{ source: "upload", id, width, height, pictureUrl, label: said }} name={said} className={className} />
  );
}

function Use({ given, name, className }: UseProps & { readonly given: Given; readonly name: string }): ReactNode {
  const navigate = useNavigate();
  const use = async (): Promise<void> => {
    addReference(given);
    await navigate({ to: "/", search: {} });
    document.getElementById("references-title")?.scrollIntoView({ block: "center" });
    document.getElementById("prompt")?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={className} aria-label={words.useOne(name)} onClick={() => void use()}>
      {words.use}
    </button>
  );
}
