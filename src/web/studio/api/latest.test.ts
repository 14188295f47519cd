import { expect, it } from "vitest";
import type { OutputView } from "../../../contract/studio/index.ts";
import { latest } from "./latest.ts";

const output = (id: string, state: OutputView["state"]): OutputView => ({ id, state }) as unknown as OutputView;

it("a list that was asked for before an event does not put an output back", () => {
  latest.hear(output("a", "delivered"));
  expect(latest.of(output("a", "running")).state).toBe("delivered");
  expect(latest.of(output("b", "running")).state).toBe("running");
});

it("an event that comes late does not, either, and what is fetched later wins over what was heard", () => {
  latest.hear(output("c", "cancelled"));
  latest.hear(output("c", "queued"));
  expect(latest.of(output("c", "queued")).state).toBe("cancelled");
  latest.hear(output("d", "running"));
  expect(latest.of(output("d", "failed")).state).toBe("failed");
});
