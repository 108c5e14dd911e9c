// The two machines of the chaos run, each of which can be killed like a phone without battery or a
// server without power: the portal's program, and a browser with its own folder on the disk.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { chromium } from "@playwright/test";

import { FLAGS } from "../helpers/browser.js";

const CLOCK = "2026-11-23T09:00:00+07:00";
/** Of a phone whose browser is spoken to from outside. */
const PHONE = [...FLAGS, "--lang=vi", "--accept-lang=vi-VN", "--window-size=360,640", "--remote-debugging-port=0"];
/** Bytes a second that the phone's line carries up and down, and its round trip in milliseconds. */
const LINE = { offline: false, uploadThroughput: 400_000, downloadThroughput: 4_000_000, latency: 20 };

export const pause = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));

/** Ends a process and all of its children at once, and waits until it is gone. */
function killed(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise((then) => child.once("exit", then));
  process.kill(-child.pid, "SIGKILL");
  return gone;
}

/** The portal's program. */
export class Server {
  constructor({ program, site, data, port, more = [] }) {
    this.url = `http://127.0.0.1:${port}`;
    this.command = ["serve", "--demo", "--data", data, "--site", site, "--listen", `127.0.0.1:${port}`, "--clock", CLOCK, ...more];
    this.program = program;
    this.said = "";
  }

  /** Starts it and waits until it answers. */
  async start() {
    this.child = spawn(this.program, this.command, { detached: true, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, RUST_LOG: "error" } });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on("data", (bytes) => (this.said += bytes));
    for (let tries = 0; tries < 600; tries += 1) {
      const answer = await fetch(`${this.url}/.well-known/mot-cua/health`).catch(() => undefined);
      if (answer?.ok) return;
      if (this.child.exitCode !== null) break;
      await pause(50);
    }
    throw new Error(`the server does not start: ${this.said}`);
  }

  kill() {
    return killed(this.child);
  }
}

/** A browser on a phone. */
export class Phone {
  constructor({ program, folder }) {
    this.program = program;
    this.folder = folder;
    /** What went over the line, for whoever asks afterwards: the last things last. */
    this.heard = [];
  }

  hear(what) {
    this.heard.push(`${new Date().toISOString().slice(14, 23)} ${what}`);
    this.heard.splice(0, this.heard.length - 200);
  }

  /** Starts it with what its folder holds, and opens an empty page. */
  async start() {
    this.child = spawn(this.program, [...PHONE, `--user-data-dir=${this.folder}`, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    const address = await new Promise((found, fail) => {
      const lines = createInterface({ input: this.child.stderr });
      lines.on("line", (line) => /listening on (ws:\S+)/.test(line) && found(RegExp.$1));
      this.child.once("exit", () => fail(new Error("the browser does not start")));
    });
    this.browser = await chromium.connectOverCDP(address);
    const context = this.browser.contexts()[0];
    this.page = context.pages()[0] ?? (await context.newPage());
    const short = (request) => `${request.method()} ${new URL(request.url()).pathname}`;
    context.on("response", (answer) => /pkg/.test(answer.url()) || this.hear(`${answer.status()} ${short(answer.request())} ${answer.headers()["upload-offset"] ?? ""}`));
    context.on("requestfailed", (request) => this.hear(`${request.failure()?.errorText} ${short(request)}`));
    this.page.setDefaultTimeout(8_000);
    this.page.setDefaultNavigationTimeout(8_000);
    this.cdp = await context.newCDPSession(this.page);
    await this.cdp.send("Network.enable");
    await this.cdp.send("Network.emulateNetworkConditions", LINE);
  }

  /** Takes the network away, from the service worker as well, or brings it back. */
  async offline(gone) {
    this.hear(gone ? "network gone" : "network back");
    await this.browser.contexts()[0].setOffline(gone);
    if (!gone) await this.cdp.send("Network.emulateNetworkConditions", LINE);
  }

  async kill() {
    this.hear("browser killed");
    await killed(this.child);
    await this.browser?.close().catch(() => {});
  }
}
