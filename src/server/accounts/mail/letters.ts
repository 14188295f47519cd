import type { LetterDraft } from "./outbox.ts";

/** What we write to people. Plain text; each says why it came and what happens if it is ignored. */

const end = (publicUrl: string): string => `\n\n${publicUrl}\n`;

export const signUpLetter = (publicUrl: string, recipient: string, link: string): LetterDraft => ({
  recipient,
  subject: "Your Proofsheet account",
  body:
    `Somebody, probably you, asked for an account with this address.\n\nOpen this link within a day to choose a password and begin:\n\n${link}\n\n` +
    `If it was not you, do nothing: there is no account unless the link is used.${end(publicUrl)}`,
});

export const knownAddressLetter = (publicUrl: string, recipient: string): LetterDraft => ({
  recipient,
  subject: "You have a Proofsheet account already",
  body:
    `Somebody, probably you, asked for an account with this address, which has one.\n\nSign in:\n${publicUrl}/sign-in\n\n` +
    `Forgotten the password? Choose another:\n${publicUrl}/reset\n\nIf it was not you, do nothing: nothing was changed.${end(publicUrl)}`,
});

export const resetLetter = (publicUrl: string, recipient: string, link: string): LetterDraft => ({
  recipient,
  subject: "Choose a new Proofsheet password",
  body:
    `Somebody, probably you, asked for a new password for this address.\n\nOpen this link within an hour to choose one:\n\n${link}\n\n` +
    `If it was not you, do nothing: your password stays as it is.${end(publicUrl)}`,
});

export const passwordChangedLetter = (publicUrl: string, recipient: string): LetterDraft => ({
  recipient,
  subject: "Your Proofsheet password was changed",
  body:
    `The password of your account was just changed, and all other sessions were ended.\n\n` +
    `If it was not you, take the account back by choosing another password:\n${publicUrl}/reset${end(publicUrl)}`,
});

export const invitationLetter = (
  publicUrl: string,
  recipient: string,
  { by, to, link }: { readonly by: string; readonly to: string | null; readonly link: string },
): LetterDraft => ({
  recipient,
  subject: to === null ? "An invitation to Proofsheet" : `An invitation to ${to}`,
  body:
    `${by} invites you ${to === null ? "to an account of your own" : `to the workspace ${to}`}.\n\nOpen this link within a week:\n\n${link}\n\n` +
    `If you do not know who that is, do nothing.${end(publicUrl)}`,
});

export const takenDownLetter = (
  publicUrl: string,
  recipient: string,
  told: {
    readonly workspaceName: string;
    readonly takedown: string;
    readonly reason: string;
    readonly until: string;
  },
): LetterDraft => ({
  recipient,
  subject: "A picture of yours was taken down",
  body:
    `The operator of this Proofsheet took down a picture of the workspace ${told.workspaceName}.\n\nThe reason:\n${told.reason}\n\n` +
    `If you think that this is wrong, say why at ${publicUrl}/report and name the decision ${told.takedown}. ` +
    `It can be taken back until ${told.until.slice(0, 10)} (UTC); then the picture is gone for good. Nothing was charged for this, and credits that the picture cost stay spent.${end(publicUrl)}`,
});
