import { type Dispute, refundedOf, type Session, type Till } from "./till.ts";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const framed = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
form { display: inline-block; margin: 0.25rem 0.5rem 0.25rem 0; }
label { display: block; margin: 0.5rem 0; } input { font: inherit; width: 16rem; max-width: 100%; }
button { font: inherit; padding: 0.5rem 0.9rem; }
li { margin-bottom: 1rem; } .quiet { opacity: 0.7; }
</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;

const money = ({ amount, currency }: Pick<Session, "amount" | "currency">): string =>
  `${currency === "jpy" ? amount : (amount / 100).toFixed(2)} ${currency.toUpperCase()}`;

const button = (path: string, label: string, fields = ""): string =>
  `<form method="post" action="${path}">${fields}<button type="submit">${label}</button></form>`;

/** Where the buyer is sent. */
export function paymentPage(session: Session): string {
  const path = `/pay/${session.id}`;
  if (session.status !== "open")
    return framed(
      "Nothing to pay",
      `<p>This session is ${session.status}.</p><p><a href="${escaped(session.successUrl)}">Back to the shop</a></p>`,
    );
  const address = session.asksAddress
    ? `<label>Address <input name="line1" value="2 Harbour Street"></label>
       <label>Postcode and city <input name="city" value="20457 Hamburg"></label>
       <label>Country <input name="country" value="DE" maxlength="2"></label>
       <label>Tax number <input name="taxId" value=""></label>`
    : "";
  const buyer = `<label>Name <input name="name" value="Vera Sandberg"></label>${address}`;
  return framed(
    `Pay ${money(session)}`,
    `<p>${escaped(session.item)}. This is a stand-in for Stripe: no money moves.</p>
     ${button(`${path}/pay`, "Pay", buyer)}
     <p>${button(`${path}/later`, "Pay by a bank that takes days")}
     ${button(`${path}/wrong`, "Pay half of it")}
     ${button(`${path}/leave`, "Leave without paying")}</p>`,
  );
}

/** Where whoever plays the bank and the account's owner acts. */
export function deskPage(till: Till, receiver: string | null): string {
  const sessions = [...till.sessions.values()].toReversed();
  const told = receiver === null ? "Events are sent nowhere: start with --webhook." : `Events go to ${receiver}.`;
  return framed(
    "Stripe, a stand-in",
    `<p>${told} Mode: ${till.livemode ? "live" : "test"}.</p>
     ${sessions.length === 0 ? "<p>Nobody has begun a purchase yet.</p>" : `<ul>${sessions.map(deskLine).join("")}</ul>`}
     <h2>Events</h2><ul>${till.events.toReversed().slice(0, 50).map(eventLine).join("")}</ul>`,
  );
}

function deskLine(session: Session): string {
  const path = (act: string): string => `/desk/${session.id}/${act}`;
  const { intent } = session;
  const half = Math.floor(session.amount / 2);
  const acts =
    session.status === "open"
      ? [button(path("expire"), "Let it expire")]
      : intent?.status === "processing"
        ? [button(path("arrive"), "The bank pays"), button(path("bounce"), "The bank refuses")]
        : intent?.status === "succeeded"
          ? [
              button(path("refund"), "Refund all"),
              button(path("refund"), "Refund half", `<input type="hidden" name="amount" value="${half}">`),
              button(path("fail-refund"), "The refund fails"),
              button(path("dispute"), "Dispute"),
              button(path("won"), "Dispute won"),
              button(path("lost"), "Dispute lost"),
            ]
          : [];
  const disputes = (intent?.disputes ?? []).map(({ status }: Dispute) => `, dispute ${status}`).join("");
  return `<li><b>${escaped(session.item)}</b>, ${money(session)}: ${session.status}, ${session.paymentStatus}, refunded ${refundedOf(intent)}${disputes}
    <br><span class="quiet">${session.id}</span> <a href="/pay/${session.id}">payment page</a><br>${acts.join("")}</li>`;
}

const eventLine = ({ id, type }: Till["events"][number]): string =>
  `<li>${type} <span class="quiet">${id}</span><br>${button(`/desk/events/${id}/again`, "Send it again")}
   ${button(`/desk/events/${id}/other-mode`, "Send it as of the other mode")}</li>`;
