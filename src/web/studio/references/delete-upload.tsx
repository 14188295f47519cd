import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { addresses, announce, ask, uploadsQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { pickerWords as words } from "../words/index.ts";
import { type Given, withoutReference } from "./tray.ts";
import { changeTray } from "./tray-store.ts";

/** Two presses: the second says what it means. What was made from it stays. */
export function DeleteUpload({ given }: { readonly given: Given }): ReactNode {
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const { id, label } = given;
  const remove = useMutation({
    mutationFn: () => ask(addresses.upload(id), { method: "DELETE" }),
    onSuccess: async () => {
      changeTray((tray) => {
        const left = withoutReference(tray, id);
        return { ...left, mask: left.mask?.id === id ? null : left.mask };
      });
      announce(words.removed(label));
      await client.invalidateQueries({ queryKey: uploadsQuery.queryKey });
    },
  });
  const meaning = isAsked ? words.removeForGood : words.remove;
  return (
    <>
      <button
        type="button"
        className="link-button"
        aria-label={words.removeOne(meaning, label)}
        disabled={remove.isPending}
        onClick={() => (isAsked ? remove.mutate() : setAsked(true))}
      >
        {meaning}
      </button>
      {remove.error !== null && <Problem error={remove.error} />}
    </>
  );
}
