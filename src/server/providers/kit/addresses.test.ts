import { describe, expect, it } from "vitest";
import { isListed, isPublicAddress, publicLookup } from "./addresses.ts";

describe("public addresses", () => {
  it.each(["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is one", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["this machine", "127.0.0.1"],
    ["this machine, another of its addresses", "127.8.9.1"],
    ["this machine, version 6", "::1"],
    ["no address yet", "0.0.0.0"],
    ["no address yet, version 6", "::"],
    ["a private network", "10.1.2.3"],
    ["a private network", "172.31.255.255"],
    ["a private network", "192.168.0.1"],
    ["a private network, version 6", "fd12:3456::1"],
    ["a link", "169.254.169.254"],
    ["a link, version 6", "fe80::1"],
    ["a site of old", "fec0::1"],
    ["a carrier's network", "100.64.0.1"],
    ["version 4 mapped into version 6", "::ffff:127.0.0.1"],
    ["version 4 mapped into version 6, in hexadecimal", "::ffff:a00:1"],
    ["version 4 at the end of version 6", "::7f00:1"],
    ["version 4 translated", "64:ff9b::7f00:1"],
    ["version 4 tunnelled", "2002:7f00:1::"],
    ["documentation", "203.0.113.9"],
    ["documentation, version 6", "2001:db8::1"],
    ["benchmarks", "198.18.0.1"],
    ["many at once", "224.0.0.1"],
    ["everybody", "255.255.255.255"],
    ["the future", "240.0.0.1"],
    ["no address at all", "example.org"],
  ])("%s is none", (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("hosts that an operator listed", () => {
  it("match by host, or by host and port", () => {
    const at = (url: string, ...listed: string[]): boolean => isListed(new URL(url), listed);
    expect(at("http://127.0.0.1:8188/prompt", "127.0.0.1:8188")).toBe(true);
    expect(at("http://127.0.0.1:5432/", "127.0.0.1:8188")).toBe(false);
    expect(at("http://127.0.0.1:5432/", "127.0.0.1")).toBe(true);
    expect(at("https://Comfy.lan/", "comfy.LAN:443")).toBe(true);
    expect(at("http://[::1]:8188/", "[::1]:8188")).toBe(true);
    expect(at("http://[::1]:8188/", "::1")).toBe(true);
    expect(at("http://comfy.lan.evil.example/", "comfy.lan")).toBe(false);
    expect(at("http://0x7f000001:8188/", "127.0.0.1:8188")).toBe(true);
    expect(at("http://127.0.0.1/")).toBe(false);
  });
});

describe("looking up a name", () => {
  it("refuses one that leads to a private address", async () => {
    const error = await new Promise<unknown>((resolve) => publicLookup("localhost", { all: true }, resolve));
    expect(error).toMatchObject({ reason: "forbidden-address", sent: false });
  });
});
