import { figure as grouped } from "../forms.ts";

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
  /** Many lines of one kind as one, and each of them. */
  together: {
    hold: (count: number): string => `Set aside for ${grouped(count)} pictures`,
    post: (count: number): string => `Paid: ${grouped(count)} pictures`,
    void: (count: number): string => `Given back: ${grouped(count)} pictures`,
    "expire-hold": (count: number): string => `Given back, time over: ${grouped(count)} pictures`,
  },
  unfold: "Show each",
  fold: "Show together",
  shop: {
    title: "Buy credits",
    trial: "This is a trial: you pay with a test card, and no money moves.",
    pack: (amount: string, price: string): string => `<b>${amount}</b> for ${price}`,
    tax: (percent: string, name: string): string => `with ${percent} ${name}`,
    buy: "Buy",
    buyOne: (pack: string, amount: string): string => `Buy ${pack}: ${amount}`,
    opening: "Opening Stripe …",
  },
  purchases: {
    title: "Purchases",
    line: (pack: string, amount: string, price: string): string => `<b>${pack}</b>, ${amount} for ${price}`,
    state: (day: string, by: string, state: string): string => `${day}, ${by}: ${state}`,
    trialState: (day: string, by: string, state: string): string => `${day}, ${by}: ${state} (trial)`,
    payNow: "Pay now",
    invoice: (number: string): string => `Invoice ${number}`,
    creditNote: (number: string): string => `Credit note ${number}`,
    states: {
      open: "not paid yet",
      processing: "your bank has yet to confirm it",
      paid: "paid",
      failed: "the payment failed, and nothing was charged",
      expired: "not paid, and over",
      refused: "the payment does not fit the order: please write to the operator",
    },
    refunded: "refunded",
    partlyRefunded: (amount: string): string => `${amount} refunded`,
    disputed: "disputed",
  },
  returned: {
    paid: (amount: string): string => `Thank you. Your ${amount} have arrived.`,
    processing:
      "Your bank has yet to confirm the payment, which can take days. The credits come by themselves when it does.",
    open: "This purchase is not paid yet.",
    pay: (pack: string): string => `Pay ${pack} now`,
    failed: "The payment failed, and nothing was charged. You can buy again below.",
    expired: "This purchase was not paid in time. You can buy again below.",
    refused: "What was paid does not fit the order, so no credits came. Please write to the operator.",
  },
} as const;
