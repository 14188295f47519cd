const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** A pattern in which `*` stands for any text, the rest for itself; matches whole strings and captures the stars. */
export const globPattern = (glob: string): RegExp => new RegExp(`^${glob.split("*").map(escaped).join("(.*)")}$`, "u");

/** As `globPattern`, but `*` stops at a slash and `**` does not: for addresses. */
export const addressPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .split("**")
      .map((part) => part.split("*").map(escaped).join("([^/]+)"))
      .join("(.+)")}$`,
    "u",
  );
