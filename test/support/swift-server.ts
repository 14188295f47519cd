import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import type { S3Settings } from "../../src/server/storage/blobs/s3-requests.ts";
import { installFor, type Available } from "./debian.ts";

/** OpenStack Swift with its S3 front, from Debian: a real S3-compatible server, four processes on loopback. */
export interface SwiftServer {
  readonly settings: S3Settings;
  readonly stop: () => Promise<void>;
}

const PACKAGES = ["swift-proxy", "swift-account", "swift-container", "swift-object"];
const ROLES = ["account", "container", "object"] as const;
const MIDDLEWARE = [
  ["catch_errors", ""],
  ["cache", "use = egg:swift#memcache\nmemcache_servers = 127.0.0.1:1"],
  ["listing_formats", ""],
  ["bulk", ""],
  ["s3api", "s3_acl = false\nlocation = us-east-1\nauth_pipeline_check = false"],
  ["tempauth", "user_test_tester = testing .admin"],
  ["copy", ""],
  ["slo", ""],
  ["dlo", ""],
] as const;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("connect", () => (socket.destroy(), resolve(true)));
    socket.on("error", () => resolve(false));
  });

const common = (home: string, port: number): string =>
  `[DEFAULT]\ndevices = ${home}/srv\nmount_check = false\nbind_ip = 127.0.0.1\nbind_port = ${port}\nworkers = 0\n` +
  `user = ${os.userInfo().username}\nswift_dir = ${home}\nlog_address = ${home}/no-log\n`;

function proxyConfiguration(home: string, port: number): string {
  const filters = MIDDLEWARE.map(
    ([name, settings]) =>
      `[filter:${name}]\n${settings.startsWith("use =") ? "" : `use = egg:swift#${name}\n`}${settings}\n`,
  );
  const pipeline = MIDDLEWARE.map(([name]) => name).join(" ");
  return (
    `${common(home, port)}[pipeline:main]\npipeline = ${pipeline} proxy-server\n` +
    `[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n${filters.join("")}`
  );
}

function buildRing(home: string, role: string, port: number): void {
  const builder = path.join(home, `${role}.builder`);
  const device = `r1z1-127.0.0.1:${port}/d1`;
  for (const args of [["create", "4", "1", "0"], ["add", device, "1"], ["rebalance"]]) {
    const run = spawnSync("swift-ring-builder", [builder, ...args], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`swift-ring-builder ${args[0]}: ${run.stdout}${run.stderr}`);
  }
}

async function configure(home: string): Promise<Readonly<Record<"proxy" | (typeof ROLES)[number], number>>> {
  mkdirSync(path.join(home, "srv", "d1"), { recursive: true });
  writeFileSync(
    path.join(home, "swift.conf"),
    "[swift-hash]\nswift_hash_path_prefix = a\nswift_hash_path_suffix = b\n[storage-policy:0]\nname = Policy-0\ndefault = yes\n",
  );
  const ports = {
    proxy: await freePort(),
    account: await freePort(),
    container: await freePort(),
    object: await freePort(),
  };
  for (const role of ROLES) {
    buildRing(home, role, ports[role]);
    writeFileSync(
      path.join(home, `${role}.conf`),
      `${common(home, ports[role])}[pipeline:main]\npipeline = ${role}-server\n[app:${role}-server]\nuse = egg:swift#${role}\n`,
    );
  }
  writeFileSync(path.join(home, "proxy.conf"), proxyConfiguration(home, ports.proxy));
  return ports;
}

function startProcess(home: string, role: string): ChildProcess {
  const log = openSync(path.join(home, `${role}.log`), "a");
  const child = spawn(`swift-${role}-server`, [path.join(home, `${role}.conf`)], {
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  return child;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const exited = new Promise((resolve) => child.on("exit", resolve));
  process.kill(-child.pid, "SIGKILL"); // its own group: the server and whatever it forked
  await exited;
}

async function createBucket(settings: S3Settings): Promise<void> {
  const client = new AwsClient({ ...settings, service: "s3" });
  const response = await client.fetch(`${settings.endpoint}/${settings.bucket}`, { method: "PUT" });
  if (!response.ok) throw new Error(`the bucket was not made: ${response.status} ${await response.text()}`);
}

const START_PATIENCE_MS = 30_000;

/** Starts Swift in a folder of its own, with one empty bucket. Installs it first where that may be done. */
export async function startSwift(): Promise<Available<SwiftServer>> {
  const reason = installFor("/usr/bin/swift-proxy-server", PACKAGES);
  if (reason !== null) return { reason };
  const home = mkdtempSync(path.join(os.tmpdir(), "proofsheet-swift-"));
  const ports = await configure(home);
  const children = [...ROLES, "proxy"].map((role) => startProcess(home, role));
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(stopProcess));
    rmSync(home, { recursive: true, force: true });
  };
  const until = Date.now() + START_PATIENCE_MS;
  while (!(await Promise.all(Object.values(ports).map(accepts))).every(Boolean)) {
    if (Date.now() > until || children.some((child) => child.exitCode !== null)) {
      const said = readFileSync(path.join(home, "proxy.log"), "utf8").slice(-2000);
      await stop();
      throw new Error(`Swift did not start: ${said}`);
    }
    await sleep(100);
  }
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${ports.proxy}`,
    bucket: "proofsheet",
    region: "us-east-1",
    accessKeyId: "test:tester",
    secretAccessKey: "testing",
  };
  await createBucket(settings);
  return { value: { settings, stop } };
}
