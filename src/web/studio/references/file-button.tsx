import { type ReactNode, useRef } from "react";
import { sendFiles } from "./sending.ts";

/** What browsers offer to choose; the server looks at the bytes themselves. */
const pictureTypes = "image/png,image/jpeg,image/webp,image/avif,image/gif";

/** A button that opens the browser's own choice of files. */
export function FileButton(props: {
  readonly label: string;
  readonly isMany?: boolean;
  readonly isMask?: boolean;
  readonly isDisabled?: boolean;
}): ReactNode {
  const { label, isMany = false, isMask = false, isDisabled = false } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" disabled={isDisabled} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={pictureTypes}
        multiple={isMany}
        onChange={({ target }) => {
          void sendFiles([...(target.files ?? [])], isMask ? "mask" : "reference");
          target.value = ""; // the same file may be chosen again
        }}
      />
    </>
  );
}
