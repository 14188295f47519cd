import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { HeldUp } from "../../../contract/studio/index.ts";
import { ask } from "../api/index.ts";

/** As often as somebody would ask themselves whether it goes on. */
const AGAIN_MS = 30_000;

/** Why nothing is made now, as long as nothing is. */
export function HeldUpNotice(): ReactNode {
  const { data } = useQuery({
    queryKey: ["held-up"],
    queryFn: ({ signal }) => ask<HeldUp>("/api/held-up", { signal }),
    refetchInterval: AGAIN_MS,
    staleTime: AGAIN_MS,
  });
  if (data === undefined || data.sentence === null) return null;
  return (
    <p className="notices" role="status">
      {data.sentence}
    </p>
  );
}
