import { defaultCreditRate } from "../../core/kernel/index.ts";
import type { Accounts } from "../accounts/index.ts";
import type { AccountServices } from "../http/index.ts";
import type { JobKind } from "../jobs/index.ts";
import { finishTakedowns, forgetByRule, overview, takedowns, workspaceData } from "../oversight/index.ts";
import type { Storage } from "../storage/index.ts";
import type { Instance } from "./open.ts";

/** What the operator's pages need to watch and to answer for what goes on. */
export const watchingServices = (
  { storage, configuration }: Pick<Instance, "storage" | "configuration">,
  accounts: Accounts,
): Required<Pick<AccountServices, "overview" | "takedowns" | "forget" | "data">> => ({
  overview: overview({ storage, dataFolder: configuration.dataFolder, rate: defaultCreditRate }),
  takedowns: takedowns({ storage, letters: accounts }),
  data: workspaceData(storage),
  forget: () => forgetByRule(storage),
});

/** What is done by the clock, in whichever process comes first. */
export const watchingJobs = (storage: Storage): readonly JobKind[] => [
  {
    name: "finish-takedowns",
    atOnceMax: 1,
    retriesMax: 0,
    secondsMax: 300,
    schedule: "* * * * *",
    run: async () => void (await finishTakedowns(storage)),
  },
  {
    name: "forget-by-rule",
    atOnceMax: 1,
    retriesMax: 2,
    secondsMax: 3_600,
    schedule: "40 3 * * *",
    run: async () => void (await forgetByRule(storage)),
  },
];
