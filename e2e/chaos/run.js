// Kills browser and server at random while dossiers with papers are filed, and judges what is left:
// every dossier was received exactly once with all of its answers and papers, and nothing that was
// said to be kept was lost on the way. `cargo xtask chaos` starts it with:
//   MOTCUA_PROGRAM, MOTCUA_SITE, MOTCUA_CHROMIUM, MOTCUA_PORT, MOTCUA_KILLS, MOTCUA_SEED
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { dice } from "./dice.js";
import { Phone, Server, pause } from "./machines.js";
import { Lie, attempt, received, walk } from "./person.js";

const { MOTCUA_PROGRAM, MOTCUA_SITE, MOTCUA_PORT, MOTCUA_KILLS, MOTCUA_SEED } = process.env;
const BROWSER = process.env.MOTCUA_CHROMIUM ?? chromium.executablePath();
/** Milliseconds between the moment that everything works and the next kill. */
const CALM = [400, 6_000];
/** Tries after which a dossier that nobody disturbs any more is given up. */
const TRIES = 20;
const PEOPLE = ["Trần Đức Huỳnh", "Đỗ Minh Quân"];

const kills = Number(MOTCUA_KILLS);
const chance = dice(Number(MOTCUA_SEED));
const folder = await mkdtemp(join(tmpdir(), "mot-cua-chaos-"));
const server = new Server({ program: MOTCUA_PROGRAM, site: MOTCUA_SITE, data: join(folder, "data"), port: MOTCUA_PORT });
const attempts = [];
const count = { browser: 0, server: 0 };
let phone, timer, work, broken;
let resting = true;

/** Kills one of the two, starts it again, and plans the next kill. */
async function strike() {
  const which = chance.one(["browser", "server"]);
  count[which] += 1;
  if (which === "server") {
    phone.hear("server killed");
    await server.kill();
    await pause(chance.between(0, 1_500));
    await server.start();
    phone.hear("server started");
  } else {
    await phone.kill();
    await phone.start();
  }
  console.log(`${count.browser + count.server} killed, ${attempts.filter(({ code }) => code).length} of ${attempts.length} received`);
  plan();
}

const done = () => count.browser + count.server >= kills;

function plan() {
  if (resting || done()) return;
  timer = setTimeout(() => {
    work = strike().catch((error) => (broken = error));
  }, chance.between(...CALM));
}

/** No more kills for now. */
async function rest() {
  resting = true;
  clearTimeout(timer);
  await work;
}

/** Files one dossier, however often it takes. */
async function file(one) {
  for (let tries = 0; !one.code; ) {
    try {
      await walk(phone.page, one, server.url);
    } catch (error) {
      if (error instanceof Lie) throw error;
      if (broken) throw broken;
      // Once nothing is killed any more, nothing keeps it from being filed.
      if (done()) tries += 1;
      if (tries > TRIES) throw new Error(`${one.mark} cannot be filed`, { cause: error });
      // What was killed is being started again.
      await work;
      await pause(100);
    }
  }
}

async function judge() {
  for (const name of PEOPLE) {
    const own = attempts.filter(({ person }) => person === name);
    phone = new Phone({ program: BROWSER, folder: join(folder, "judge") });
    await phone.start();
    const found = await received(phone.page, server.url, name);
    await phone.kill();
    await rm(join(folder, "judge"), { recursive: true, force: true, maxRetries: 5 });
    if (found.size !== own.length) throw new Lie(`${name} filed ${own.length} dossiers, and ${found.size} were received`);
    for (const { mark, papers, code } of own) {
      const with_ = [...found].filter(([, text]) => text.includes(mark)).map(([code]) => code);
      if (with_.length !== 1 || with_[0] !== code) throw new Lie(`${mark} was received as ${code}, and is in ${with_.join(", ") || "none"}`);
      const missing = papers.filter((paper) => !found.get(code).includes(paper));
      if (missing.length > 0) throw new Lie(`${code} lacks ${missing.join(", ")}`);
    }
  }
}

let failed;
try {
  await server.start();
  // One phone a person, as people have them; both are killed in their turn.
  const phones = PEOPLE.map((_, at) => new Phone({ program: BROWSER, folder: join(folder, `phone-${at}`) }));
  for (let number = 1; !done(); number += 1) {
    const at = number % PEOPLE.length;
    phone = phones[at];
    await phone.start();
    const one = attempt(PEOPLE[at], number);
    attempts.push(one);
    resting = false;
    plan();
    await file(one);
    await rest();
    await phone.kill();
  }
  await judge();
  console.log(`${count.browser} browsers and ${count.server} servers killed (seed ${MOTCUA_SEED}); ${attempts.length} dossiers, each received once with all of its papers`);
} catch (error) {
  failed = error;
  console.error(error);
  console.error(phone?.heard.join("\n"));
  console.error(server.said.split("\n").filter((line) => /ERROR|panicked/.test(line)).join("\n"));
} finally {
  await phone?.kill().catch(() => {});
  await server.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(failed ? 1 : 0);
