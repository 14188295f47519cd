import { passkey } from "@better-auth/passkey";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { APIError } from "better-auth/api";
import type { Kysely } from "kysely";
import type { Db } from "../../storage/index.ts";
import { datesPlugin } from "./dates-plugin.ts";

/** A way to sign in with an account elsewhere. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface LibrarySettings {
  readonly db: Db;
  /** Of this instance; cookies are signed with what is derived from it. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly oauth: { readonly github: OAuthClient | null; readonly google: OAuthClient | null };
  /** Throws where nobody may sign up; called before a person from elsewhere is stored. */
  readonly onPersonFromElsewhere: (email: string, isVerified: boolean) => Promise<void>;
  /** A person from elsewhere was stored. */
  readonly onPersonStored: (person: { readonly id: string }, address: string) => Promise<void>;
  /** Asked before a session begins, however its owner proved who they are. */
  readonly isSuspended: (user: string) => Promise<boolean>;
  readonly warn: (message: string) => void;
}

/** The header that tells the library whom a request counts for; set by us, never taken from outside. */
export const addressHeader = "x-proofsheet-address";
/** As an address says it after a way back from elsewhere. */
export const SUSPENDED = "account_suspended";
/** Below it the library answers by itself: passkeys, and the way back from an account elsewhere. */
export const libraryPath = "/account/auth";

export const passwordLengthMin = 10;
export const passwordLengthMax = 128;

const days = (count: number): number => count * 24 * 3600;

const fields = {
  user: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
  session: {
    userId: "user_id",
    expiresAt: "expires_at",
    ipAddress: "ip_address",
    userAgent: "user_agent",
    createdAt: "created_at",
    updatedAt: "updated_at",
  },
  account: {
    userId: "user_id",
    providerId: "provider_id",
    accountId: "account_id",
    accessToken: "access_token",
    refreshToken: "refresh_token",
    idToken: "id_token",
    accessTokenExpiresAt: "access_token_expires_at",
    refreshTokenExpiresAt: "refresh_token_expires_at",
    createdAt: "created_at",
    updatedAt: "updated_at",
  },
  verification: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
  passkey: {
    userId: "user_id",
    publicKey: "public_key",
    credentialID: "credential_id",
    deviceType: "device_type",
    backedUp: "backed_up",
    createdAt: "created_at",
  },
} as const;

/**
 * Sessions, passwords, passkeys and accounts elsewhere. Its tables are migrated by us; people with a password are made
 * by us too, once their address is proven, so that nobody can prepare an account for somebody else's address.
 */
export function openLibrary(settings: LibrarySettings) {
  const { publicUrl, oauth } = settings;
  return betterAuth({
    appName: "Proofsheet",
    baseURL: publicUrl,
    basePath: libraryPath,
    secret: settings.secret,
    telemetry: { enabled: false },
    trustedOrigins: [new URL(publicUrl).origin],
    logger: { disabled: false, level: "error", log: (_level, message) => settings.warn(message) },
    database: { db: settings.db.withPlugin(datesPlugin) as unknown as Kysely<unknown>, type: "postgres" },
    rateLimit: { enabled: false }, // ours count in the database, for all processes
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
    },
    socialProviders: {
      ...(oauth.github === null ? {} : { github: { ...oauth.github } }),
      ...(oauth.google === null ? {} : { google: { ...oauth.google } }),
    },
    user: { modelName: "auth_user", fields: fields.user },
    session: {
      modelName: "auth_session",
      fields: fields.session,
      expiresIn: days(30),
      updateAge: days(1),
      freshAge: days(1),
    },
    account: {
      modelName: "auth_account",
      fields: fields.account,
      encryptOAuthTokens: true,
      // linked only where both sides have proven the address
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    verification: { modelName: "auth_verification", fields: fields.verification, storeIdentifier: "hashed" },
    advanced: {
      cookiePrefix: "proofsheet",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/" },
      // whole addresses: people look for their own in the list of sessions, and the sessions end with it
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
    },
    onAPIError: { errorURL: `${publicUrl}/sign-in` },
    plugins: [
      passkey({
        rpName: "Proofsheet",
        rpID: new URL(publicUrl).hostname,
        origin: new URL(publicUrl).origin,
        schema: { passkey: { modelName: "auth_passkey", fields: fields.passkey } },
      }),
    ],
    databaseHooks: hooksOf(settings),
  });
}

/** What we have a say in whenever the library stores something. */
const hooksOf = (settings: LibrarySettings): BetterAuthOptions["databaseHooks"] => ({
  user: {
    create: {
      before: async ({ email, emailVerified }) => settings.onPersonFromElsewhere(email, emailVerified),
      after: async ({ id }, context) => {
        await settings.onPersonStored({ id }, context?.headers?.get(addressHeader) ?? "unknown");
      },
    },
  },
  session: {
    create: {
      before: async ({ userId }) => {
        if (await settings.isSuspended(userId)) throw new APIError("FORBIDDEN", { message: SUSPENDED });
      },
    },
  },
});

export type Library = ReturnType<typeof openLibrary>;
