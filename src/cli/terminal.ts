/**
 * What commands print. Names, prompts and error messages come from files that others wrote, and a terminal obeys the
 * control characters in them: they are shown as escapes and never sent.
 */

/** Control characters (C0, DEL, C1) but for line feed and tab, and those that turn the direction of what follows. */
const unprintable = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Text of several lines for a terminal. The escapes are JSON's own, so printed JSON stays equal in meaning. */
export const printable = (text: string): string =>
  text.replaceAll(unprintable, (character) =>
    character === "\n" || character === "\t" ? character : escaped(character),
  );

/** A cell, a name: nothing in it ends the line either. */
export const printableCell = (text: string): string => text.replaceAll(unprintable, escaped);

export const printOut = (text: string): void => void process.stdout.write(printable(text));

export const printError = (text: string): void => void process.stderr.write(printable(text));
