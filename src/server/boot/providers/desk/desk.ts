import { usdText } from "../../../../core/kernel/index.ts";
import { recordAction } from "../../../accounts/index.ts";
import { defaultSettings, startTest, testImage } from "../../../generation/index.ts";
import type { Changed, ProviderDesk } from "../../../http/index.ts";
import { SettingFailure } from "../../../providers/settings/index.ts";
import { openVault, type Tx, withTx } from "../../../storage/index.ts";
import type { Instance } from "../../open.ts";
import { adapterOf, adapters } from "../adapters.ts";
import { assertRoute, changeAndRecord, forgetAndRecord, modelsAt, subjectOf, switchAndRecord } from "../changes.ts";
import type { Providers } from "../open-providers.ts";
import { checkKey } from "./check-key.ts";
import { changeFrom } from "./form.ts";
import { type DeskOptions, lines, details, settingFor, testDetails } from "./reading.ts";
import { offerOf } from "./tests.ts";

/** That of a running instance. */
export const openInstanceDesk = async (
  { storage, catalogue, configuration }: Pick<Instance, "storage" | "catalogue" | "configuration">,
  providers: Providers,
): Promise<ProviderDesk> =>
  providerDesk({
    storage,
    catalogue,
    providers,
    vault: await openVault(storage.db, configuration),
    rate: defaultSettings.rate,
  });

/** What the operator's pages of providers do, over every adapter there is. */
export function providerDesk(options: DeskOptions): ProviderDesk {
  const { storage, vault, catalogue, providers, rate } = options;
  const { db } = storage;
  /** Runs a change and waits until this process follows it; what does not fit is said at its field. */
  const changing = async (work: (tx: Tx) => Promise<unknown>): Promise<Changed> => {
    try {
      await withTx(db, work);
    } catch (error) {
      if (!(error instanceof SettingFailure)) throw error;
      return { kind: "refused", problems: { [error.field]: sentenceOf(error) } };
    }
    await providers.refresh();
    return { kind: "changed" };
  };
  return Object.freeze<ProviderDesk>({
    list: () => lines(options),
    read: async (id) => (isKnown(id) ? details(options, adapterOf(id)) : null),
    change: async (id, form, by) => {
      const adapter = adapterOf(id);
      const { change, problems } = changeFrom(adapter, form);
      if (Object.keys(problems).length > 0) return { kind: "refused", problems };
      return changing((tx) => changeAndRecord(tx, vault, { adapter, change, by }));
    },
    forget: async (id, by) => void (await changing((tx) => forgetAndRecord(tx, adapterOf(id), by))),
    switchRoute: async (id, { route, isOff, reason }, by) => {
      const adapter = adapterOf(id);
      const setting = await settingFor(options, adapter);
      return changing((tx) => {
        if (isOff) assertRoute(adapter, modelsAt(adapter, catalogue, setting ?? undefined), route);
        return switchAndRecord(tx, { adapter, route, isOff, reason: reason.trim() || null, by });
      });
    },
    check: (id) => checkKey(options, adapterOf(id)),
    readTest: async (id) => (isKnown(id) ? testDetails(options, adapterOf(id)) : null),
    startTest: async (id, press, by) => {
      const adapter = adapterOf(id);
      if (!PRESS.test(press)) return { kind: "impossible", sentence: "That page was not ours: press the button here." };
      const image = testImage(providers.routes, rate, id);
      const offer = offerOf(adapter, await settingFor(options, adapter), image);
      if (image === null || offer.kind === "impossible")
        return { kind: "impossible", sentence: offer.kind === "impossible" ? offer.sentence : "" };
      const kind = await withTx(db, async (tx) => {
        const started = await startTest(tx, image, { provider: id, press, by: { id: by.person, name: by.name } });
        const did = `a test was asked for: ${offer.image}, at most ${usdText(offer.microUsdMax)} USD`;
        if (started === "started") await recordAction(tx, { by, subject: subjectOf(adapter), did });
        return started;
      });
      return { kind };
    },
  });
}

const PRESS = /^[0-9a-f-]{36}$/;

const isKnown = (id: string): boolean => adapters.some((adapter) => adapter.id === id);

/** As a page prints it. */
function sentenceOf({ message }: SettingFailure): string {
  const text = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
