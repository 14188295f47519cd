import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ask, meQuery, newKey, Refusal } from "../api/index.ts";

export interface Press<Order, Answer> {
  readonly start: (order: Order) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly answer: Answer | null;
  readonly forget: () => void;
}

/**
 * One press that costs something: the same order has one key until it is answered, so pressing twice, or once more after
 * a lost connection, asks once.
 */
export function usePress<Order, Answer>(address: string, onDone: (answer: Answer) => void): Press<Order, Answer> {
  const client = useQueryClient();
  const wish = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const mutation = useMutation({
    mutationFn: (order: Order) => {
      const text = JSON.stringify([address, order]);
      if (wish.current?.text !== text) wish.current = { text, key: newKey() };
      return ask<Answer>(address, { method: "POST", body: order, key: wish.current.key });
    },
    onSuccess: (answer) => {
      wish.current = null;
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
      for (const queryKey of [["sets"], ["set"], ["finish"]]) void client.invalidateQueries({ queryKey });
      onDone(answer);
    },
    onError: (error) => {
      if (!(error instanceof Refusal)) return;
      if (error.problem.code === "quote-changed")
        for (const queryKey of [["plan"], ["quote"], ["finish-quote"]]) void client.invalidateQueries({ queryKey });
      if (error.status < 500) wish.current = null;
    },
  });
  return {
    start: (order) => {
      if (!mutation.isPending) mutation.mutate(order);
    },
    isPending: mutation.isPending,
    error: mutation.error,
    answer: mutation.data ?? null,
    forget: mutation.reset,
  };
}
