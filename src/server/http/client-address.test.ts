import { describe, expect, it } from "vitest";
import { trustedAddress } from "./client-address.ts";

const none = { kind: "none" } as const;
const one = { kind: "proxies", count: 1 } as const;
const two = { kind: "proxies", count: 2 } as const;
const inside = { kind: "networks", networks: ["10.0.0.0/8", "2001:db8::/32"] } as const;

describe("whom a request counts for", () => {
  it("is whoever connects, whatever the header says, where no proxy is trusted", () => {
    expect(trustedAddress("203.0.113.9", "198.51.100.1", none)).toBe("203.0.113.9");
  });

  it("is whom the outermost of so many proxies saw, never what the client wrote itself", () => {
    expect(trustedAddress("10.0.0.1", "6.6.6.6, 203.0.113.9", one)).toBe("203.0.113.9");
    expect(trustedAddress("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", two)).toBe("203.0.113.9");
    expect(trustedAddress("10.0.0.1", "", one)).toBe("10.0.0.1");
    expect(trustedAddress("10.0.0.1", "203.0.113.9", two)).toBe("203.0.113.9");
  });

  it("is the first from the right outside the trusted networks", () => {
    expect(trustedAddress("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.2.2.2", inside)).toBe("203.0.113.9");
    expect(trustedAddress("2001:db8::1", "10.9.9.9", inside)).toBe("10.9.9.9");
    expect(trustedAddress("203.0.113.9", "10.9.9.9", inside)).toBe("203.0.113.9");
    expect(trustedAddress("::ffff:10.0.0.1", "203.0.113.9", inside)).toBe("203.0.113.9");
  });

  it("stops at what is no address", () => {
    expect(trustedAddress("10.0.0.1", "203.0.113.9, nonsense", two)).toBe("10.0.0.1");
  });
});
