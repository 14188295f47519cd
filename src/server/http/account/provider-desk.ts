import type { ProviderPage, ProvidersPage, ProviderTestPage } from "../../../web/pages/index.ts";
import type { Actor } from "../../accounts/index.ts";

/** A form as it was sent: the text of each field, "" where there was none. */
export type FormText = (name: string) => string;

export type Changed =
  | { readonly kind: "changed" }
  /** Nothing was changed: what does not fit, by the name of its field. */
  | { readonly kind: "refused"; readonly problems: Readonly<Record<string, string>> };

export type TestPressed =
  | { readonly kind: "started" }
  | { readonly kind: "under-way" }
  /** No image could be made: why, and what to do. */
  | { readonly kind: "impossible"; readonly sentence: string };

/**
 * What the operator's pages do with providers; boot, which alone knows every adapter, provides it. `id` is whatever an
 * address held: of what does not exist, reading gives null and changing throws a Failure (not-found).
 */
export interface ProviderDesk {
  readonly list: () => Promise<ProvidersPage["providers"]>;
  readonly read: (id: string) => Promise<ProviderPage["provider"] | null>;
  readonly change: (id: string, form: FormText, by: Actor) => Promise<Changed>;
  readonly forget: (id: string, by: Actor) => Promise<void>;
  readonly switchRoute: (
    id: string,
    wish: { readonly route: string; readonly isOff: boolean; readonly reason: string },
    by: Actor,
  ) => Promise<Changed>;
  /** Asks the provider something that costs nothing; what it says, or what went wrong. */
  readonly check: (id: string) => Promise<{ readonly isGood: boolean; readonly sentence: string }>;
  readonly readTest: (id: string) => Promise<ProviderTestPage["provider"] | null>;
  /** `press` is what the button brought: the same one twice makes one test. */
  readonly startTest: (id: string, press: string, by: Actor & { readonly person: string }) => Promise<TestPressed>;
}
