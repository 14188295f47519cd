import { figure, percent, plural } from "../forms.ts";

/** What is said of a picture that is made, wherever it is shown. */
export const outputWords = {
  setAside: (amount: string): string => `${amount} set aside`,
  free: "free",
  nothingCharged: "nothing charged",
  askedFor: (received: string, requested: string): string => `${received}, asked for ${requested}`,
  askedToStop: "Asked to stop; waiting for the answer",
  queued: "Waiting for its turn",
  running: "Being made",
  runningShare: (share: number): string => `Being made, ${percent(Math.round(share * 100) / 100)}`,
  maybeBilled: "The provider may have made and billed it; it is being waited for",
  maybeBilledUntil: (time: string): string =>
    `The provider may have made and billed it. If it does not arrive by ${time}, nothing is charged`,
  delivered: "Arrived",
  failed: "Nothing arrived",
  cancelled: "Stopped",
  arrived: (name: string, cost: string): string => `${name}: picture arrived, ${cost}.`,
  arrivedAfter: (name: string, time: string, cost: string): string =>
    `${name}: picture arrived after ${time}, ${cost}.`,
  endedWith: (name: string, sentence: string): string => `${name}: ${sentence} Nothing was charged.`,
  endedWithNothing: (name: string): string => `${name}: nothing arrived. Nothing was charged.`,
  stopped: (name: string): string => `${name}: stopped, nothing charged.`,
  still: (name: string, state: string): string => `${name}: ${state}.`,
  stop: {
    free: { label: "Stop", meaning: "nothing was sent yet, nothing is charged" },
    asks: { label: "Ask to stop", meaning: "if it is already made, it will be delivered and charged" },
  },
  stopOne: (label: string, name: string): string => `${label}: ${name}`,
  againFor: (amount: string): string => `Try again for ${amount}`,
  againForOne: (amount: string, name: string): string => `Try again for ${amount}: ${name}`,
  sandbox: "sandbox",
  seed: (seed: number): string => `seed ${seed}`,
  numbered: (name: string, number: number): string => `${name}, picture ${figure(number)}`,
  openNumbered: (name: string, number: number): string => `${name}, picture ${figure(number)}: open it`,
  openIt: (name: string): string => `${name}: open it`,
  howFar: (name: string): string => `${name}: how far`,
  changeWords: "Change the words",
  changeAndMake: "Change and make again",
  asked: (count: number): string =>
    plural(count, { one: "One picture was asked for.", other: `${figure(count)} pictures were asked for.` }),
} as const;
