import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { GenerationRequest, GenerationView } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, meQuery, newKey, putInFront, Refusal } from "../api/index.ts";
import { outputWords } from "../words/index.ts";

export interface Run {
  readonly start: (request: GenerationRequest) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** The new total where the last attempt was refused because it has become dearer. */
  readonly dearer: string | null;
  readonly forget: () => void;
}

/**
 * Asks for pictures. One wish has one key until it is answered, so pressing twice, or once more after a lost connection,
 * makes one job; a changed wish is another.
 */
export function useRun(onAccepted: (generation: GenerationView) => void = () => undefined): Run {
  const client = useQueryClient();
  const wish = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const mutation = useMutation({
    mutationFn: (request: GenerationRequest) => {
      const text = JSON.stringify(request);
      if (wish.current?.text !== text) wish.current = { text, key: newKey() };
      return ask<GenerationView>(addresses.generations, { method: "POST", body: request, key: wish.current.key });
    },
    onSuccess: (generation) => {
      wish.current = null;
      putInFront(client, generation);
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
      const { length } = generation.outputs;
      announce(outputWords.asked(length));
      onAccepted(generation);
    },
    onError: (error) => {
      // A refusal ends the wish; where nobody knows what became of it, the same key asks again.
      if (error instanceof Refusal && error.problem.code === "quote-changed")
        void client.invalidateQueries({ queryKey: ["quote"] });
      if (error instanceof Refusal && error.status < 500) wish.current = null;
    },
  });
  const { error } = mutation;
  return {
    start: (request) => {
      if (!mutation.isPending) mutation.mutate(request);
    },
    isPending: mutation.isPending,
    error,
    dearer: error instanceof Refusal ? (error.problem.totalMicrocredits ?? null) : null,
    forget: mutation.reset,
  };
}
