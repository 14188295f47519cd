import type { Migration } from "../migrate.ts";
import { bookkeeping } from "./0001-bookkeeping.ts";
import { evidence } from "./0002-evidence.ts";
import { pages } from "./0003-pages.ts";
import { verdicts } from "./0004-verdicts.ts";
import { ledger } from "./0005-ledger.ts";
import { ledgerFunctions } from "./0006-ledger-functions.ts";
import { workspaces } from "./0007-workspaces.ts";
import { generation } from "./0008-generation.ts";
import { accounts } from "./0009-accounts.ts";
import { delivery } from "./0010-delivery.ts";
import { providers } from "./0011-providers.ts";
import { credits } from "./0012-credits.ts";
import { queue } from "./0013-queue.ts";
import { prices } from "./0014-prices.ts";
import { operating } from "./0015-operating.ts";
import { inputs } from "./0016-inputs.ts";
import { live } from "./0017-live.ts";
import { providerOptions } from "./0018-provider-options.ts";
import { purchases } from "./0019-purchases.ts";
import { library } from "./0020-library.ts";
import { keeping } from "./0021-keeping.ts";
import { sets } from "./0022-sets.ts";
import { presets } from "./0023-presets.ts";
import { standstill } from "./0024-standstill.ts";
import { watching } from "./0025-watching.ts";
import { takenBack } from "./0026-taken-back.ts";
import { edits } from "./0027-edits.ts";
import { faces } from "./0028-faces.ts";
import { characters } from "./0029-characters.ts";
import { campaigns } from "./0031-campaigns.ts";
import { removedWorkspaces } from "./0032-removed-workspaces.ts";

/** In the order they run. Append only: one that ran anywhere is never edited, since its checksum is recorded. */
export const migrations: readonly Migration[] = [
  bookkeeping,
  evidence,
  pages,
  verdicts,
  ledger,
  ledgerFunctions,
  workspaces,
  generation,
  accounts,
  delivery,
  providers,
  credits,
  queue,
  prices,
  operating,
  inputs,
  live,
  providerOptions,
  purchases,
  library,
  keeping,
  sets,
  presets,
  standstill,
  watching,
  takenBack,
  edits,
  faces,
  characters,
  campaigns,
  removedWorkspaces,
];
