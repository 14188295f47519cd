import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply } from "./apply.ts";
import { available, emptyBook, type Book } from "./book.ts";
import type { Answer, Command, Transfer } from "./commands.ts";
import { applyOnce, emptyKeyedBook } from "./keyed.ts";
import { formatCredits } from "./microcredits.ts";
import { replay } from "./replay.ts";
import { commandFrom } from "./testing/commands-from.ts";
import { draftSteps, seededChecks, type DraftStep } from "./testing/commands.ts";
import { TokenModel } from "./testing/tokens.ts";

/** Runs commands one after another; ids are their places from 1. */
function run(commands: readonly (readonly [Command, at?: number])[]) {
  let book: Book = emptyBook;
  const answers: Answer[] = [];
  const transfers: Transfer[] = [];
  commands.forEach(([command, at = 0], place) => {
    const step = apply(book, command, { id: String(place + 1), at });
    book = step.book;
    answers.push(step.answer);
    transfers.push(...step.transfers);
  });
  return { book, answers, transfers, last: answers.at(-1) };
}

const purchase = (amount: bigint, reference = "pay"): Command => ({ kind: "purchase", amount, reference });
const grant = (amount: bigint, expiresAt: number): Command => ({ kind: "grant", amount, expiresAt, reference: "gift" });
const hold = (amount: bigint, lifetimeMs = 100): Command => ({ kind: "hold", amount, lifetimeMs, reference: "output" });
const post = (id: string, amount: bigint): Command => ({ kind: "post", hold: id, amount });
const release = (id: string): Command => ({ kind: "void", hold: id });
const refund = (amount: bigint): Command => ({ kind: "refund", amount, purchase: "pay", reason: "refund" });

describe("a hold", () => {
  it("takes grants first, the earliest to expire before the others, then purchased credits", () => {
    const { book } = run([[purchase(50n)], [grant(5n, 900)], [grant(7n, 300)], [hold(20n)]]);
    expect(book.pending.get("4")?.parts).toEqual([
      { grant: "3", amount: 7n },
      { grant: "2", amount: 5n },
      { grant: null, amount: 8n },
    ]);
    expect(available(book, 0)).toBe(42n);
  });

  it("larger than what is available is refused, and says what there is", () => {
    const { last, book } = run([[purchase(5n)], [grant(4n, 10)], [hold(6n), 10]]);
    expect(last).toEqual({ outcome: "insufficient-credits", figures: { available: 5n, needed: 6n } });
    expect(book.wallet).toEqual({ balance: 5n, held: 0n });
  });

  it("is posted in part, in the order it was taken, and the rest goes back", () => {
    const { book, last, transfers } = run([[purchase(50n)], [grant(5n, 900)], [hold(20n)], [post("3", 7n), 1]]);
    expect(last?.figures).toEqual({ posted: 7n, released: 13n });
    expect(transfers.slice(2)).toEqual([
      { kind: "posted", debit: "grant/2", credit: "revenue", amount: 5n },
      { kind: "posted", debit: "wallet", credit: "revenue", amount: 2n },
    ]);
    expect(book.wallet).toEqual({ balance: 48n, held: 0n });
  });

  it("ends once", () => {
    const { answers } = run([[purchase(9n)], [hold(9n)], [release("2")], [post("2", 1n)], [release("2")]]);
    expect(answers.slice(2).map(({ outcome }) => outcome)).toEqual([
      "accepted",
      "hold-not-pending",
      "hold-not-pending",
    ]);
  });

  it("cannot be posted for more than it holds", () => {
    expect(run([[purchase(9n)], [hold(5n, 100)], [post("2", 6n), 99]]).last?.outcome).toBe("exceeds-hold");
  });

  it("whose time is over is posted or voided like any other, until it is expired", () => {
    const before: readonly (readonly [Command])[] = [[purchase(9n)], [hold(5n, 100)]];
    const expired: Command = { kind: "expire-hold", hold: "2" };
    expect(run([...before, [post("2", 5n), 100]]).last?.outcome).toBe("accepted");
    expect(run([...before, [expired, 100], [post("2", 5n), 101]]).last?.outcome).toBe("hold-not-pending");
    expect(run([...before, [release("2"), 100]]).last?.outcome).toBe("accepted");
    expect(run([...before, [{ kind: "expire-hold", hold: "2" }, 99]]).last?.outcome).toBe("not-due");
    expect(run([...before, [{ kind: "expire-hold", hold: "2" }, 100]]).book.wallet.held).toBe(0n);
  });
});

describe("a grant", () => {
  const expire: Command = { kind: "expire-grant", grant: "1" };

  it("expires but for what is held; that may still be posted", () => {
    const { book, transfers } = run([[grant(10n, 50)], [hold(4n)], [expire, 50], [post("2", 4n), 60]]);
    expect(transfers.slice(1).map(({ kind, amount }) => [kind, amount])).toEqual([
      ["expired", 6n],
      ["posted", 4n],
    ]);
    expect(book.grants).toEqual([]);
  });

  it("that is over gets nothing back: what a void releases expires", () => {
    const { book, transfers } = run([[grant(10n, 50)], [hold(4n)], [expire, 50], [release("2"), 60]]);
    expect(transfers.at(-1)).toEqual({ kind: "expired", debit: "grant/1", credit: "expired", amount: 4n });
    expect(available(book, 60)).toBe(0n);
  });

  it("whose time is over is not spent, even before it was swept", () => {
    expect(run([[grant(10n, 50)], [hold(1n), 50]]).last?.outcome).toBe("insufficient-credits");
    expect(run([[grant(10n, 50), 50]]).last?.outcome).toBe("grant-over");
  });
});

describe("a withdrawal", () => {
  const withdraw = (amount: bigint): Command => ({ kind: "withdraw", grant: "1", amount, reference: "a mistake" });

  it("takes back what is neither spent nor held of a grant, and no more", () => {
    const { book, transfers } = run([[grant(10n, 50)], [hold(4n)], [withdraw(6n)]]);
    expect(transfers.at(-1)).toEqual({ kind: "withdrawn", debit: "grant/1", credit: "issued-by-grant", amount: 6n });
    expect(available(book, 0)).toBe(0n);
    const more = run([[grant(10n, 50)], [hold(4n)], [withdraw(7n)]]);
    expect(more.last).toEqual({ outcome: "exceeds-grant", figures: { left: 6n } });
    expect(run([[grant(10n, 50)], [withdraw(1n), 50]]).last).toEqual({
      outcome: "exceeds-grant",
      figures: { left: 0n },
    });
  });
});

describe("a refund", () => {
  it("takes unspent purchased credits, never granted or held ones, and the rest is owed", () => {
    const { book, last } = run([[purchase(10n)], [hold(4n)], [grant(3n, 900)], [refund(10n)]]);
    expect(last).toEqual({ outcome: "accepted", figures: { taken: 6n, owed: 4n } });
    expect([book.owed, available(book, 0)]).toEqual([4n, 3n]);
  });

  it("that left a debt blocks new holds until a purchase or a released hold settles it", () => {
    const before: readonly (readonly [Command])[] = [[purchase(10n)], [hold(4n)], [grant(3n, 900)], [refund(10n)]];
    expect(run([...before, [hold(1n)]]).last).toEqual({ outcome: "owes-credits", figures: { owed: 4n } });
    expect(run([...before, [release("2")], [hold(1n)]]).last?.outcome).toBe("accepted");
    expect(run([...before, [purchase(3n, "two")], [hold(1n)]]).last?.figures).toEqual({ owed: 1n });
    const settled = run([...before, [purchase(9n, "two")], [hold(1n)]]);
    expect(settled.answers.map(({ figures }) => figures["repaid"]).at(-2)).toBe(4n);
    expect(settled.last?.outcome).toBe("accepted");
  });

  it("is never more than was paid, all together, nor of a payment that is not known", () => {
    expect(run([[purchase(10n)], [refund(6n)], [refund(5n)]]).last).toEqual({
      outcome: "exceeds-purchase",
      figures: { refundable: 4n },
    });
    expect(run([[refund(1n)]]).last?.outcome).toBe("purchase-unknown");
    expect(run([[purchase(1n)], [purchase(1n)]]).last?.outcome).toBe("purchase-known");
  });
});

describe("an idempotency key", () => {
  const moment = (id: string) => ({ id, at: 0 });
  const first = applyOnce(emptyKeyedBook, "k", hold(5n), moment("1"));

  it("gives the first answer again, a refusal too, though it would be accepted now", () => {
    const richer = applyOnce(first.keyed, "p", purchase(9n), moment("2"));
    const again = applyOnce(richer.keyed, "k", hold(5n), moment("3"));
    expect(again.answer).toBe(first.answer);
    expect(again.keyed).toBe(richer.keyed);
  });

  it("with another request is a conflict, and changes nothing", () => {
    const other = applyOnce(first.keyed, "k", hold(6n), moment("2"));
    expect(other.answer.outcome).toBe("key-conflict");
    expect(other.keyed).toBe(first.keyed);
  });
});

/** Applies drafts to the rules; tells what came of each step. */
function steps(
  drafts: readonly DraftStep[],
  told: (command: Command, book: Book, step: ReturnType<typeof apply>, moment: { id: string; at: number }) => void,
) {
  let book: Book = emptyBook;
  let at = 0;
  const given = { holds: [] as string[], grants: [] as string[] };
  drafts.forEach(({ draft, wait }, place) => {
    at += wait;
    const moment = { id: String(place + 1), at };
    const command = commandFrom(draft, given, at, 1);
    const step = apply(book, command, moment);
    if (step.answer.outcome === "accepted" && command.kind === "hold") given.holds.push(moment.id);
    if (step.answer.outcome === "accepted" && command.kind === "grant") given.grants.push(moment.id);
    told(command, book, step, moment);
    book = step.book;
  });
  return book;
}

const count = (model: TokenModel, is: (token: TokenModel["tokens"][number]) => boolean): bigint =>
  BigInt(model.tokens.filter(is).length);

describe("any list of commands", () => {
  it("moves credits as single tokens would move", () => {
    fc.assert(
      fc.property(draftSteps(60, 100), (drafts) => {
        const model = new TokenModel();
        steps(drafts, (command, _, { answer, book }, moment) => {
          expect(model.apply(command, moment)).toBe(answer.outcome === "accepted");
          const own = ({ place }: TokenModel["tokens"][number]) => place === "free" || typeof place === "object";
          expect(book.wallet).toEqual({
            balance: count(model, (token) => token.source === "purchase" && own(token)),
            held: count(model, (token) => token.source === "purchase" && typeof token.place === "object"),
          });
          for (const { id, balance, held } of book.grants) {
            const of = ({ source }: TokenModel["tokens"][number]) => source !== "purchase" && source.grant === id;
            expect([balance, held]).toEqual([
              count(model, (token) => of(token) && own(token)),
              count(model, (token) => of(token) && typeof token.place === "object"),
            ]);
          }
          expect(book.owed).toBe(BigInt(model.owed));
          const pending = [...model.holds].filter(([, { pending: open }]) => open).map(([id]) => id);
          expect([...book.pending.keys()]).toEqual(pending);
        });
      }),
      seededChecks,
    );
  });

  it("keeps every account the sum of its transfers, none below zero, and refusals move nothing", () => {
    fc.assert(
      fc.property(draftSteps(60, 100), (drafts) => {
        const sums = new Map<string, bigint>();
        const end = steps(drafts, (_, before, step) => {
          if (step.answer.outcome !== "accepted") expect([step.book, step.transfers]).toEqual([before, []]);
          for (const { debit, credit, amount } of step.transfers) {
            expect(amount > 0n).toBe(true);
            sums.set(debit, (sums.get(debit) ?? 0n) - amount);
            sums.set(credit, (sums.get(credit) ?? 0n) + amount);
          }
          for (const { balance, held } of [step.book.wallet, ...step.book.grants])
            expect(held >= 0n && held <= balance).toBe(true);
        });
        expect([...sums.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
        expect([sums.get("wallet") ?? 0n, -(sums.get("receivable") ?? 0n)]).toEqual([end.wallet.balance, end.owed]);
        for (const { id, balance } of end.grants) expect(sums.get(`grant/${id}`)).toBe(balance);
      }),
      seededChecks,
    );
  });

  it("leaves the books alike with every command sent twice", () => {
    fc.assert(
      fc.property(draftSteps(40, 15), (drafts) => {
        const outcome = (times: number) => {
          let keyed = emptyKeyedBook;
          let at = 0;
          for (const [place, { draft, wait, key }] of drafts.entries()) {
            at += wait;
            const command = commandFrom(draft, { holds: ["1", "2", "3"], grants: ["1", "2"] }, at, 1);
            const answers = Array.from({ length: times }, (_, n) => {
              const step = applyOnce(keyed, String(key), command, {
                id: n === 0 ? String(place) : `${place}+${n}`,
                at,
              });
              keyed = step.keyed;
              return step.answer;
            });
            for (const answer of answers) expect(answer).toEqual(answers[0]);
          }
          return keyed;
        };
        expect(outcome(2)).toEqual(outcome(1));
      }),
      seededChecks,
    );
  });

  it("is found right by a replay, and a changed amount in the record is found out", () => {
    const recorded = {
      id: "1",
      at: 0,
      command: purchase(10n),
      answer: { outcome: "accepted", figures: { repaid: 0n } },
    } as const;
    const transfer = { kind: "purchased", debit: "issued-by-purchase", credit: "wallet" } as const;
    expect(replay(emptyBook, { ...recorded, transfers: [{ ...transfer, amount: 10n }] }).differences).toEqual([]);
    expect(replay(emptyBook, { ...recorded, transfers: [{ ...transfer, amount: 11n }] }).differences).toEqual([
      "event 1 (purchase): moved purchased issued-by-purchase → wallet 0.000011; by the rules purchased issued-by-purchase → wallet 0.00001",
    ]);
  });

  it("that holds a refusal of an overdue post, as older rules gave it, is found right; of a post in time it is not", () => {
    const { book } = run([[purchase(9n)], [hold(5n, 100)]]);
    const refusal = {
      command: post("2", 5n),
      answer: { outcome: "hold-overdue", figures: {} },
      transfers: [],
    } as const;
    expect(replay(book, { id: "3", at: 100, ...refusal })).toEqual({ book, differences: [] });
    expect(replay(book, { id: "3", at: 99, ...refusal }).differences).toHaveLength(2);
  });
});

describe("credits as people read them", () => {
  it.each([
    [0n, "0"],
    [12_500_000n, "12.5"],
    [-1n, "−0.000001"],
    [1_234_567_000_000n, "1,234,567"],
    [9_007_199_254_740_993n, "9,007,199,254.740993"],
  ])("%s microcredits are %s", (amount, text) => {
    expect(formatCredits(amount)).toBe(text);
  });
});
