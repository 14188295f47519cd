export { forgetSecrets, openVault, type SecretSource } from "./open-vault.ts";
export { assertSealsNow, rotateSecret, type Rotation, type RotationStep } from "./rotate.ts";
export { faceVectorContext, paymentSecretContext, providerKeyContext } from "./sealed-columns.ts";
export { vaultFrom, type Vault } from "./vault.ts";
