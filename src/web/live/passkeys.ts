/**
 * Runs in the browser and lets people add passkeys and sign in with them: without a script a browser has no way to ask
 * for one. Buttons stay hidden where the browser does not know passkeys.
 */

const base = "/account/auth/passkey";
const knows =
  typeof PublicKeyCredential !== "undefined" && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

const signInButton = document.querySelector<HTMLButtonElement>('button[data-passkey="sign-in"]');
const adding = document.querySelector<HTMLElement>('div[data-passkey="add"]');
const statusLine = document.querySelector<HTMLElement>("[data-passkey-status]");

function say(text: string): void {
  if (statusLine !== null) statusLine.textContent = text;
}

/** Asks this server; a refusal becomes an error with its sentence. */
async function ask(path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(base + path, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (response.status === 403 || response.status === 401) throw new Error("refused");
  if (!response.ok) throw new Error("failed");
  return response.json();
}

async function signIn(next: string): Promise<void> {
  const options = (await ask("/generate-authenticate-options")) as PublicKeyCredentialRequestOptionsJSON;
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("failed");
  await ask("/verify-authentication", { response: credential.toJSON() });
  location.assign(next);
}

async function add(name: string): Promise<void> {
  const options = (await ask("/generate-register-options")) as PublicKeyCredentialCreationOptionsJSON;
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("failed");
  await ask("/verify-registration", { response: credential.toJSON(), name });
  location.assign("/account?done=passkey-added#passkeys");
}

const isRefused = (error: unknown): boolean => error instanceof Error && error.message === "refused";

if (knows && signInButton !== null) {
  signInButton.hidden = false;
  signInButton.addEventListener("click", () => {
    say("Your browser asks for the passkey …");
    signIn(signInButton.dataset["next"] ?? "/studio").catch((error: unknown) =>
      say(
        isRefused(error)
          ? "This passkey is not known here. Sign in with your password, then add it to your account."
          : "No passkey was used. Try again, or sign in with your password.",
      ),
    );
  });
}

if (knows && adding !== null) {
  adding.hidden = false;
  say("");
  adding.querySelector("button")?.addEventListener("click", () => {
    say("Your browser makes the passkey …");
    add(adding.querySelector("input")?.value.trim() ?? "").catch((error: unknown) =>
      say(
        isRefused(error)
          ? "For this, sign in again first: your session is more than a day old."
          : "No passkey was added. Try again; perhaps this device has one for this account already.",
      ),
    );
  });
}
