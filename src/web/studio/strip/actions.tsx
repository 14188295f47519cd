import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { addresses, ask, generationsQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { outputWords as words } from "../words/index.ts";

/** Says what stopping means before it is pressed. */
export function StopButton({ output }: { readonly output: OutputView }): ReactNode {
  const client = useQueryClient();
  const meaningId = useId();
  const stop = useMutation({
    mutationFn: () => ask(addresses.cancel(output.id), { method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: generationsQuery.queryKey }),
  });
  if (output.cancel === "none") return null;
  const { label, meaning } = words.stop[output.cancel];
  return (
    <>
      <button
        type="button"
        className="button"
        aria-describedby={meaningId}
        aria-label={words.stopOne(label, output.name)}
        disabled={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {label}
      </button>
      <span id={meaningId} className="stop-meaning">
        {meaning}
      </span>
      {stop.error !== null && <Problem error={stop.error} />}
    </>
  );
}
