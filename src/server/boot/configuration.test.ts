import { describe, expect, it } from "vitest";
import { Failure } from "../../core/kernel/index.ts";
import { describeConfiguration, loadConfiguration } from "./configuration.ts";

const load = (environment: Record<string, string>) => loadConfiguration(environment, "/srv/proofsheet");

function failureOf(environment: Record<string, string>): Failure {
  try {
    load(environment);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

const s3 = {
  S3_ENDPOINT: "https://s3.example.org/",
  S3_BUCKET: "pictures",
  S3_REGION: "us-east-1",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "very-secret",
};

describe("configuration", () => {
  it("starts with nothing set", () => {
    expect(load({})).toEqual({
      configuration: {
        port: 4173,
        role: "all",
        publicUrl: "http://localhost:4173",
        dataFolder: "/srv/proofsheet/data",
        databaseUrl: null,
        secret: null,
        s3: null,
        stripe: null,
        limits: {
          unsettledMs: 3_600_000,
          runningMaxPerWorkspace: 8,
          activeMaxPerWorkspace: 200,
          operatorCostMaxPerDayMicroUsd: 2_000_000,
        },
        mail: null,
        trustProxy: { kind: "none" },
        oauth: { github: null, google: null },
        graceMs: 10_000,
        freeBytesMin: 1_000_000_000,
        watch: { metricsToken: null, status: null, tracesTo: null, serviceName: "proofsheet" },
      },
      warnings: [],
    });
  });

  it("derives the public address from the port, and takes a given one without its last slash", () => {
    expect(load({ PORT: "80" }).configuration.publicUrl).toBe("http://localhost:80");
    expect(load({ PUBLIC_URL: "https://a.example/" }).configuration.publicUrl).toBe("https://a.example");
  });

  it("reads an empty variable as not set", () => {
    expect(load({ PORT: "", DATABASE_URL: " " }).configuration).toMatchObject({ port: 4173, databaseUrl: null });
  });

  it("takes S3 when all of it is given", () => {
    expect(load(s3).configuration.s3).toEqual({
      endpoint: "https://s3.example.org",
      bucket: "pictures",
      region: "us-east-1",
      accessKeyId: "id",
      secretAccessKey: "very-secret",
    });
  });

  it("names each missing S3 variable when some are given, and shows no secret", () => {
    const { S3_REGION: _region, S3_BUCKET: _bucket, ...rest } = s3;
    const failure = failureOf(rest);
    expect(failure.details.map((line) => line.split(":")[0])).toEqual(["S3_BUCKET", "S3_REGION"]);
    expect(failure.message).not.toContain("very-secret");
  });

  it("names every bad variable at once, what is wrong and an example", () => {
    const failure = failureOf({ PORT: "eighty", PUBLIC_URL: "example.org", DATABASE_URL: "mysql://root:hunter2@db/x" });
    expect(failure.code).toBe("invalid-configuration");
    expect(failure.details).toEqual([
      "PORT: must be a whole number, for example PORT=8080",
      "PUBLIC_URL: must be an http or https address, for example PUBLIC_URL=https://proofsheet.example.org",
      "DATABASE_URL: must be a postgres:// address, for example DATABASE_URL=postgres://proofsheet:password@db.example.org/proofsheet",
    ]);
    expect(failure.message).not.toContain("hunter2");
  });

  it("takes a mail server with its sender, and names the one that is missing", () => {
    const mail = { SMTP_URL: "smtp://localhost:25", MAIL_FROM: "a@example.org" };
    expect(load(mail).configuration.mail).toEqual({ url: "smtp://localhost:25", from: "a@example.org" });
    expect(failureOf({ SMTP_URL: mail.SMTP_URL }).details).toEqual([
      "MAIL_FROM: is missing while SMTP_URL and MAIL_FROM go together",
    ]);
  });

  it("takes proxies by number or by network, and nothing that is neither", () => {
    const trusted = (value: string) => load({ TRUST_PROXY: value }).configuration.trustProxy;
    expect(trusted("2")).toEqual({ kind: "proxies", count: 2 });
    expect(trusted("10.0.0.0/8, 2001:db8::1")).toEqual({
      kind: "networks",
      networks: ["10.0.0.0/8", "2001:db8::1/128"],
    });
    expect(failureOf({ TRUST_PROXY: "yes" }).details[0]).toContain("number of proxies");
  });

  it("takes limits on what workspaces may have and lose, exactly", () => {
    const set = { UNSETTLED_SECONDS: "90", WORKSPACE_LOSS_USD: "0.05", WORKSPACE_WAITING_MAX: "12" };
    expect(load(set).configuration.limits).toEqual({
      unsettledMs: 90_000,
      runningMaxPerWorkspace: 8,
      activeMaxPerWorkspace: 12,
      operatorCostMaxPerDayMicroUsd: 50_000,
    });
    for (const bad of [{ UNSETTLED_SECONDS: "9" }, { WORKSPACE_LOSS_USD: "-1" }, { WORKSPACE_RUNNING_MAX: "1.5" }])
      expect(failureOf(bad).details).toHaveLength(1);
  });

  it("takes where it is watched, and knows which addresses are this machine's alone", () => {
    const status = (value: string) => load({ STATUS_ADDRESS: value }).configuration.watch.status;
    expect(status("127.0.0.1:9464")).toEqual({ host: "127.0.0.1", port: 9464, isLoopback: true });
    expect(status("[::1]:9464")).toEqual({ host: "::1", port: 9464, isLoopback: true });
    expect(status("0.0.0.0:9464")).toEqual({ host: "0.0.0.0", port: 9464, isLoopback: false });
    expect(load({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4318/" }).configuration.watch.tracesTo).toBe("http://c:4318");
    for (const bad of [{ STATUS_ADDRESS: "9464" }, { STATUS_ADDRESS: "127.0.0.1:0" }, { METRICS_TOKEN: "short" }])
      expect(failureOf(bad).details).toHaveLength(1);
  });

  it.each(["0", "65536", "-1", "80.5"])("refuses port %s", (port) => {
    expect(failureOf({ PORT: port }).details).toHaveLength(1);
  });

  it("warns of variables of ours that it does not know", () => {
    expect(load({ PROOFSHEET_DATE: "x", PATH: "/bin" }).warnings).toEqual([
      "PROOFSHEET_DATE is set but Proofsheet knows no such variable",
    ]);
  });

  it("accepts every example that it prints", () => {
    const examples = Object.fromEntries(describeConfiguration().map(({ name, example }) => [name, example]));
    expect(load(examples).configuration.port).toBe(8080);
  });

  it("cannot be changed after loading", () => {
    expect(Object.isFrozen(load(s3).configuration) && Object.isFrozen(load(s3).configuration.s3)).toBe(true);
  });
});
