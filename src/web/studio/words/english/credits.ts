/** The room of credits. Amounts come as words, such as "12 credits". */
export const creditWords = {
  title: "Credits",
  balance: "Balance",
  toSpend: (figure: string): string => `<b>${figure}</b> credits to spend`,
  setAside: (amount: string, isOne: boolean): string =>
    isOne
      ? `${amount} more is set aside for pictures that are being made. What does not arrive comes back.`
      : `${amount} more are set aside for pictures that are being made. What does not arrive comes back.`,
  owed: (amount: string): string =>
    `${amount} are owed after a refund or a disputed payment. Until they are settled, by buying credits or by the operator, no picture can be made.`,
  grant: (amount: string, day: string): string => `${amount} to be spent by ${day}`,
  grantUse: (soon: string): string => `${soon}; used before all others`,
  statement: "Statement",
  theStatement: "the statement",
  wrongWay: "The first day is after the last: choose them the other way round.",
  thisMonth: "This month",
  lastMonth: "Last month",
  ninetyDays: "90 days",
  from: "From",
  to: "To",
  csv: "As CSV",
  sum: (opening: string, closing: string): string => `${opening} at the beginning, ${closing} at the end.`,
  sumOfNothing: (opening: string, closing: string): string =>
    `${opening} at the beginning, ${closing} at the end; nothing happened in between.`,
  when: "When",
  what: "What happened",
  change: "Change",
  afterwards: "Credits then",
  picture: "picture",
  held: (figure: string): string => `${figure} set aside`,
  released: (figure: string): string => `${figure} no longer set aside`,
} as const;
