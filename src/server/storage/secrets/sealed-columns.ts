import type { Reader, Tx } from "../db.ts";

/** A sealed value as it is stored, and the context that opens it. */
export interface SealedValue {
  readonly key: string;
  readonly sealed: string;
  readonly context: string;
}

/** A column of sealed texts: named here, it is sealed again at a rotation and emptied when a secret is forgotten. */
export interface SealedColumn {
  readonly read: (reader: Reader) => Promise<readonly SealedValue[]>;
  readonly write: (tx: Tx, key: string, sealed: string | null) => Promise<void>;
}

/**
 * The origin is part of what a provider's key was given for: pointed at another one, even in the database itself, the
 * key does not open.
 */
export const providerKeyContext = (provider: string, origin: string): string =>
  `provider_setting/${provider}/${origin}`;

const providerKeys: SealedColumn = {
  read: async (reader) => {
    const rows = await reader.selectFrom("provider_setting").select(["provider", "base_url", "sealed_key"]).execute();
    return rows.flatMap(({ provider, base_url, sealed_key }) =>
      sealed_key === null
        ? []
        : [{ key: provider, sealed: sealed_key, context: providerKeyContext(provider, new URL(base_url).origin) }],
    );
  },
  write: async (tx, provider, sealed_key) => {
    await tx.updateTable("provider_setting").set({ sealed_key }).where("provider", "=", provider).execute();
  },
};

/** As with providers: what was given for one address does not open for another. */
export const paymentSecretContext = (column: PaymentSecret, origin: string): string =>
  `payment_setting/stripe/${column}/${origin}`;

type PaymentSecret = "sealed_key" | "sealed_webhook_secret";

const paymentSecrets = (column: PaymentSecret): SealedColumn => ({
  read: async (reader) => {
    const rows = await reader.selectFrom("payment_setting").select(["name", "api_url", column]).execute();
    return rows.flatMap((row) => {
      const sealed = row[column];
      const context = paymentSecretContext(column, new URL(row.api_url).origin);
      return sealed === null ? [] : [{ key: row.name, sealed, context }];
    });
  },
  write: async (tx, name, sealed) => {
    await tx
      .updateTable("payment_setting")
      .set({ [column]: sealed })
      .where("name", "=", name)
      .execute();
  },
});

/** Moved to another picture, or another workspace, a face does not open. */
export const faceVectorContext = (workspace: string, image: string, face: number): string =>
  `face_vector/${workspace}/${image}/${face}`;

const faceVectors: SealedColumn = {
  read: async (reader) => {
    const rows = await reader
      .selectFrom("face_vector")
      .select(["workspace", "image", "face", "sealed_vector"])
      .where("sealed_vector", "is not", null)
      .execute();
    return rows.flatMap(({ workspace, image, face, sealed_vector: sealed }) =>
      sealed === null ? [] : [{ key: `${image}/${face}`, sealed, context: faceVectorContext(workspace, image, face) }],
    );
  },
  write: async (tx, key, sealed_vector) => {
    const [image = "", face = ""] = key.split("/");
    await tx
      .updateTable("face_vector")
      .set({ sealed_vector })
      .where("image", "=", image)
      .where("face", "=", Number(face))
      .execute();
  },
};

export const sealedColumns: readonly SealedColumn[] = [
  providerKeys,
  paymentSecrets("sealed_key"),
  paymentSecrets("sealed_webhook_secret"),
  faceVectors,
];
