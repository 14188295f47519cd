import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";

/** What the provider does with one job; everything is optional, and nothing means that it simply works. */
export interface Behaviour {
  /** Before the answer to the order; the job is accepted at once. */
  readonly placeDelayMs?: number;
  /** Refused with this status; no job is made. */
  readonly placeStatus?: number;
  readonly retryAfterSeconds?: number;
  /** Accepted and billed, then the connection is cut. */
  readonly cutAfterAccepting?: boolean;
  readonly runningMs?: number;
  /** Ends so instead of with a picture. */
  readonly ends?: "moderated" | "lost" | "never";
  /** Statuses of the first questions. */
  readonly pollStatuses?: readonly number[];
  readonly downloadStatuses?: readonly number[];
  readonly picture?: Uint8Array;
  readonly cancel?: "nothing-billed" | "too-late";
}

export interface Order {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly seed: number | null;
}

export interface Job extends Order {
  readonly id: string;
  /** By performance.now(). */
  readonly acceptedAt: number;
  polls: number;
  downloads: number;
  cancelled: boolean;
  readonly behaviour: Behaviour;
}

/** A provider of staged jobs on loopback, for tests that choose what it does. Every job it accepts is billed. */
export interface ProviderServer {
  readonly url: string;
  /** Orders that came in, refused ones too. */
  readonly orders: readonly Order[];
  readonly jobs: ReadonlyMap<string, Job>;
  readonly close: () => Promise<void>;
}

const picturesMade = new Map<string, Promise<Buffer>>();
const pictureOf = ({ width, height }: Order): Promise<Buffer> => {
  const size = `${width}x${height}`;
  const made =
    picturesMade.get(size) ??
    sharp({
      create: { width, height, channels: 3, background: "#7a5c3e", noise: { type: "gaussian", mean: 128, sigma: 30 } },
    })
      .jpeg()
      .toBuffer();
  picturesMade.set(size, made);
  return made;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};

const answer = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};

export async function startProvider(
  script: (order: Order, turn: number) => Behaviour = () => ({}),
): Promise<ProviderServer> {
  const orders: Order[] = [];
  const jobs = new Map<string, Job>();

  const accept = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const order = JSON.parse(await bodyOf(request)) as Order;
    orders.push(order);
    const turn = orders.filter(({ prompt, seed }) => prompt === order.prompt && seed === order.seed).length;
    const behaviour = script(order, turn);
    if (behaviour.placeStatus !== undefined) {
      const { retryAfterSeconds: after } = behaviour;
      return answer(response, behaviour.placeStatus, {}, after === undefined ? {} : { "retry-after": String(after) });
    }
    const id = `job-${jobs.size + 1}`;
    jobs.set(id, { ...order, id, acceptedAt: performance.now(), polls: 0, downloads: 0, cancelled: false, behaviour });
    if (behaviour.cutAfterAccepting === true) return void response.destroy();
    await sleep(behaviour.placeDelayMs ?? 0);
    answer(response, 200, { id });
  };

  const poll = (job: Job, response: ServerResponse): void => {
    const status = job.behaviour.pollStatuses?.[job.polls];
    job.polls += 1;
    if (status !== undefined) return answer(response, status, {});
    if (job.behaviour.ends === "never" || performance.now() - job.acceptedAt < (job.behaviour.runningMs ?? 0))
      return answer(response, 200, { status: "running" });
    if (job.behaviour.ends === "lost") return answer(response, 404, {});
    answer(response, 200, { status: job.behaviour.ends ?? "ready", picture: `${url}/pictures/${job.id}` });
  };

  const download = async (job: Job, response: ServerResponse): Promise<void> => {
    const status = job.behaviour.downloadStatuses?.[job.downloads];
    job.downloads += 1;
    if (status !== undefined) return answer(response, status, {});
    response.writeHead(200, { "content-type": "image/jpeg" }).end(job.behaviour.picture ?? (await pictureOf(job)));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, kind, id = "", action] = (request.url ?? "").split("/");
    if (request.method === "POST" && kind === "jobs" && id === "") return accept(request, response);
    const job = jobs.get(id);
    if (job === undefined) return answer(response, 404, {});
    if (kind === "pictures") return download(job, response);
    if (action !== "cancel") return poll(job, response);
    job.cancelled = job.behaviour.cancel === "nothing-billed";
    return answer(response, 200, { answer: job.behaviour.cancel ?? "too-late" });
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url, orders, jobs, close };
}
