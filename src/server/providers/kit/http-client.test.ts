import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { FormData } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { httpClient, type HttpClient, type HttpRequest, type NetworkPolicy } from "./http-client.ts";
import { HttpFailure } from "./http-failure.ts";

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

async function serving(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hostOf = (url: string): string => new URL(url).host;
const clientOf = (baseUrl: string, parts: Partial<NetworkPolicy> = {}): HttpClient =>
  httpClient({
    baseUrl,
    keyHeaders: { "x-key": "a secret" },
    isVendorHost: (hostname) => hostname === "vendor.example" || hostname.endsWith(".vendor.example"),
    allowedHosts: [hostOf(baseUrl)],
    ...parts,
  });
const asked = (url: string, parts: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  withKey: false,
  bytesMax: 1_000,
  timeMs: 5_000,
  signal: new AbortController().signal,
  ...parts,
});
const failureOf = async (work: Promise<unknown>): Promise<Pick<HttpFailure, "reason" | "sent">> => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof HttpFailure) return { reason: error.reason, sent: error.sent };
  throw new Error(`no HttpFailure: ${String(error)}`);
};

describe("the key", () => {
  const { earnsKey } = clientOf("https://api.vendor.example");

  it.each([
    "https://api.vendor.example/v1/x",
    "https://vendor.example/",
    "https://cluster-7.eu.vendor.example/v1/get_result?id=1",
  ])("is earned by %s", (url) => {
    expect(earnsKey(url)).toBe(true);
  });

  it.each([
    "http://api.vendor.example/v1/x",
    "https://api.vendor.example:8443/v1/x",
    "https://vendor.example.evil.example/",
    "https://evilvendor.example/",
    "https://api.vendor.example@evil.example/",
    "https://user:name@api.vendor.example/",
    "https://vendor.example./",
    "https://evil.example/?https://vendor.example",
    "//vendor.example/",
    "javascript:alert(1)",
    "",
  ])("is not earned by %s", (url) => {
    expect(earnsKey(url)).toBe(false);
  });

  it("goes along where it was earned, and nowhere else", async () => {
    const seen: unknown[] = [];
    const base = await serving((request, response) => (seen.push(request.headers["x-key"]), response.end("{}")));
    const { get, post } = clientOf(base);
    await get(asked(base, { withKey: true }));
    await get(asked(base));
    await post({ ...asked(base, { withKey: true }), json: {} });
    expect(seen).toEqual(["a secret", undefined, "a secret"]);
  });

  it("follows a redirect to its own origin and to no other", async () => {
    const seen: unknown[] = [];
    const thief = await serving((request, response) => (seen.push(request.headers["x-key"]), response.end("{}")));
    const base = await serving((request, response) => {
      const target = request.url === "/out" ? thief : "/in";
      if (request.url === "/in") response.end(String(request.headers["x-key"]));
      else response.writeHead(302, { location: target }).end();
    });
    const { get } = clientOf(base, { allowedHosts: [hostOf(base), hostOf(thief)] });
    expect(Buffer.from((await get(asked(`${base}/`, { withKey: true }))).bytes).toString()).toBe("a secret");
    expect(await failureOf(get(asked(`${base}/out`, { withKey: true })))).toEqual({ reason: "redirect", sent: true });
    await get(asked(`${base}/out`));
    expect(seen).toEqual([undefined]);
  });
});

describe("addresses", () => {
  const { get } = clientOf("https://api.vendor.example", { allowedHosts: [] });

  it.each([
    "http://vendor.example/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://localhost/",
    "https://user@vendor.example/",
    "ftp://vendor.example/",
    "file:///etc/passwd",
    "nonsense",
  ])("refuses %s before anything is sent", async (url) => {
    expect(await failureOf(get(asked(url)))).toEqual({ reason: "forbidden-address", sent: false });
  });

  it("checks every redirect as it checks the first", async () => {
    const base = await serving((request, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:1${request.url}` }).end();
    });
    expect(await failureOf(clientOf(base).get(asked(base)))).toEqual({ reason: "forbidden-address", sent: false });
  });

  it("reaches a private host that was listed, at the port that was listed", async () => {
    const base = await serving((_, response) => response.end("here"));
    const other = await serving((_, response) => response.end("not here"));
    const client = clientOf(base);
    expect((await client.get(asked(base))).status).toBe(200);
    expect(await failureOf(client.get(asked(other)))).toEqual({ reason: "forbidden-address", sent: false });
    const byName = base.replace("127.0.0.1", "localhost");
    expect((await clientOf(byName).get(asked(byName))).status).toBe(200);
  });
});

describe("a submission", () => {
  it("is sent once, whatever happens, and says whether it can have arrived", async () => {
    let arrived = 0;
    const base = await serving((request) => {
      arrived++;
      request.socket.destroy();
    });
    const { post } = clientOf(base);
    expect(await failureOf(post({ ...asked(base), json: {} }))).toEqual({ reason: "cut", sent: true });
    expect(arrived).toBe(1);
    servers.splice(0).forEach((server) => server.close());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await failureOf(post({ ...asked(base), json: {} }))).toEqual({ reason: "unreachable", sent: false });
    const nowhere = "https://no-such-host.invalid";
    expect(await failureOf(clientOf(nowhere).post({ ...asked(nowhere), json: {} }))).toMatchObject({ sent: false });
  });

  it("is not sent on by a redirect", async () => {
    const base = await serving((_, response) => response.writeHead(307, { location: "/elsewhere" }).end());
    expect((await clientOf(base).post({ ...asked(base), json: {} })).status).toBe(307);
  });

  it("counts as arrived when it is stopped or runs out of time afterwards, and not when it was stopped before", async () => {
    const base = await serving(() => undefined);
    const { post } = clientOf(base);
    expect(await failureOf(post({ ...asked(base, { timeMs: 200 }), json: {} }))).toEqual({
      reason: "timeout",
      sent: true,
    });
    const later = asked(base, { signal: AbortSignal.timeout(200) });
    expect(await failureOf(post({ ...later, json: {} }))).toEqual({ reason: "stopped", sent: true });
    const before = asked(base, { signal: AbortSignal.abort() });
    expect(await failureOf(post({ ...before, json: {} }))).toEqual({ reason: "stopped", sent: false });
  });
});

describe("limits", () => {
  it("end an answer that is too large, too slow, cut or endless in its headers", async () => {
    const base = await serving((request, response) => {
      if (request.url === "/large") response.end("x".repeat(1_001));
      if (request.url === "/slow") response.write("x");
      if (request.url === "/cut")
        response.writeHead(200, { "content-length": "9" }).write("x", () => response.destroy());
      if (request.url === "/headers") request.socket.end(`HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(20_000)}\r\n`);
      if (request.url === "/round") response.writeHead(302, { location: "/round" }).end();
    });
    const { get } = clientOf(base);
    const reasonAt = async (path: string) => (await failureOf(get(asked(base + path, { timeMs: 500 })))).reason;
    expect(await reasonAt("/large")).toBe("too-large");
    expect(await reasonAt("/slow")).toBe("timeout");
    expect(await reasonAt("/cut")).toBe("cut");
    expect(await reasonAt("/headers")).toBe("cut");
    expect(await reasonAt("/round")).toBe("redirect");
  });
});

describe("a stream of events", () => {
  const events = (name: string, data: string): string => `event: ${name}\ndata: ${data}\n\n`;

  it("hands each on as it comes, and half an event at its end never", async () => {
    const url = await serving((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
      response.write(`${events("one", "1")}event: two\nda`);
      setTimeout(() => response.end(`ta: é\n\nevent: three\ndata: 3`), 20);
    });
    const seen: string[] = [];
    const onEvent = ({ name, data }: { name: string | null; data: string }) => void seen.push(`${name}: ${data}`);
    const answer = await clientOf(url).post({ ...asked(url), json: {}, onEvent });
    expect(answer).toMatchObject({ status: 200, bytes: new Uint8Array() });
    expect(seen).toEqual(["one: 1", "two: é"]);
  });

  it("is no stream where the answer is a refusal", async () => {
    const url = await serving((_, response) => {
      response.writeHead(400, { "content-type": "text/event-stream" }).end("no");
    });
    const answer = await clientOf(url).post({ ...asked(url), json: {}, onEvent: () => expect.unreachable() });
    expect(new TextDecoder().decode(answer.bytes)).toBe("no");
  });

  it("may be cut off, which is told", async () => {
    const url = await serving((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(events("one", "1"), () => response.destroy());
    });
    const work = clientOf(url).post({ ...asked(url), json: {}, onEvent: () => undefined });
    expect(await failureOf(work)).toEqual({ reason: "cut", sent: true });
  });
});

describe("what is sent", () => {
  it("may be a form with a file, by the method that is asked for", async () => {
    const bodies: string[] = [];
    const url = await serving((request, response) => {
      let body = `${request.method} ${request.headers["content-type"]?.split(";")[0]}\n`;
      request.setEncoding("latin1").on("data", (part: string) => (body += part));
      request.on("end", () => {
        bodies.push(body);
        response.end("{}");
      });
    });
    const form = new FormData();
    form.set("prompt", "a fox");
    form.set("image", new Blob([new Uint8Array([137, 80])], { type: "image/png" }), "one.png");
    await clientOf(url).post({ ...asked(url), form, method: "PUT" });
    await clientOf(url).post({ ...asked(url), nothing: true });
    expect(bodies[0]).toMatch(/^PUT multipart\/form-data\n/);
    expect(bodies[0]).toContain('name="image"; filename="one.png"\r\nContent-Type: image/png');
    expect(bodies[1]).toBe("POST undefined\n");
  });
});
