// Kills browser and server at random, and takes the network away, while dossiers with papers and with
// rows are written, and judges what is left: a draft that was left unfinished has every answer and
// paper that was said to be kept; every other was received exactly once, with all of the answers of
// one that nobody disturbed and its own papers. `cargo xtask chaos` starts it with:
//   MOTCUA_PROGRAM, MOTCUA_SITE, MOTCUA_CHROMIUM, MOTCUA_PORT, MOTCUA_KILLS, MOTCUA_SEED
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { dice } from "./dice.js";
import { Phone, Server, pause } from "./machines.js";
import { Lie, SERVICES, attempt, common, received, unfinished, walk } from "./person.js";

const { MOTCUA_PROGRAM, MOTCUA_SITE, MOTCUA_PORT, MOTCUA_KILLS, MOTCUA_SEED } = process.env;
const BROWSER = process.env.MOTCUA_CHROMIUM ?? chromium.executablePath();
/** Milliseconds between the moment that everything works and the next kill. */
const CALM = [400, 6_000];
/** Tries after which a dossier that nobody disturbs any more is given up. */
const TRIES = 20;
const PEOPLE = ["Trần Đức Huỳnh", "Đỗ Minh Quân"];
/** Of so many dossiers one is left unfinished. */
const LEFT = 3;
/** Milliseconds without a network. */
const SPELL = [500, 6_000];

const kills = Number(MOTCUA_KILLS);
const chance = dice(Number(MOTCUA_SEED));
const folder = await mkdtemp(join(tmpdir(), "mot-cua-chaos-"));
const server = new Server({ program: MOTCUA_PROGRAM, site: MOTCUA_SITE, data: join(folder, "data"), port: MOTCUA_PORT });
const attempts = [];
const count = { browser: 0, server: 0, line: 0 };
let phone, timer, work, broken;
let resting = true;

/** Kills one of the two and starts it again, or cuts the line for a while, and plans the next blow. */
async function strike() {
  const which = chance.one(["browser", "server", "line"]);
  count[which] += 1;
  if (which === "line") {
    await phone.offline(true);
    await pause(chance.between(...SPELL));
    await phone.offline(false);
  } else if (which === "server") {
    phone.hear("server killed");
    await server.kill();
    await pause(chance.between(0, 1_500));
    await server.start();
    phone.hear("server started");
  } else {
    await phone.kill();
    await phone.start();
  }
  console.log(`${count.browser + count.server} killed, ${count.line} times offline, ${attempts.filter(({ done }) => done).length} of ${attempts.length} done`);
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

/** Writes one dossier to its end, however often it takes. */
async function file(one) {
  for (let tries = 0; !one.done; ) {
    try {
      await walk(phone.page, one, server.url);
    } catch (error) {
      if (error instanceof Lie) throw error;
      if (broken) throw broken;
      // While nothing is killed, nothing keeps it from being filed.
      if (done() || resting) tries += 1;
      if (tries > TRIES) throw new Error(`${one.mark} cannot be filed`, { cause: error });
      // What was killed is being started again.
      await work;
      await pause(100);
    }
  }
}

/** Does something on a device that keeps nothing. */
async function judging(act) {
  phone = new Phone({ program: BROWSER, folder: join(folder, "judge") });
  await phone.start();
  await act(phone.page);
  await phone.kill();
  await rm(join(folder, "judge"), { recursive: true, force: true, maxRetries: 5 });
}

async function judge() {
  for (const name of PEOPLE) {
    const own = attempts.filter(({ person, left }) => person === name && !left);
    await judging(async (page) => {
      const found = await received(page, server.url, name);
      if (found.size !== own.length) throw new Lie(`${name} filed ${own.length} dossiers, and ${found.size} were received`);
      const calm = new Map();
      for (const one of own) {
        const { answers, papers } = found.get(one.code) ?? { answers: "", papers: [] };
        const said = common(one, answers);
        // The first of each service was disturbed by nobody.
        if (!calm.has(one.service)) calm.set(one.service, said);
        if (said !== calm.get(one.service)) throw new Lie(`${one.mark} (${one.code}) says\n${said}\ninstead of\n${calm.get(one.service)}`);
        if (papers.toSorted().join() !== one.papers.toSorted().join()) throw new Lie(`${one.mark} has the papers ${papers.join() || "none"}`);
      }
    });
  }
}

/** One dossier on its person's phone; `calm`: nothing is killed. */
async function begin(at, one, calm) {
  phone = phones[at];
  await phone.start();
  attempts.push(one);
  resting = calm;
  plan();
  await file(one);
  await rest();
  await phone.kill();
  if (one.left) await judging((page) => unfinished(page, server.url, one));
}

// One phone a person, as people have them; both are killed in their turn.
const phones = PEOPLE.map((_, at) => new Phone({ program: BROWSER, folder: join(folder, `phone-${at}`) }));
let failed;
try {
  await server.start();
  let number = 0;
  for (const service of SERVICES) {
    for (const [at, name] of PEOPLE.entries()) await begin(at, attempt(name, (number += 1), service), true);
  }
  for (let turn = 0; !done(); turn += 1) {
    const at = turn % PEOPLE.length;
    // Each person writes one service after the other.
    const service = SERVICES[Math.floor(turn / PEOPLE.length) % SERVICES.length];
    await begin(at, attempt(PEOPLE[at], (number += 1), service, turn % LEFT === LEFT - 1), false);
  }
  await judge();
  const left = attempts.filter((one) => one.left).length;
  console.log(`${count.browser} browsers and ${count.server} servers killed, ${count.line} times offline (seed ${MOTCUA_SEED}); ${attempts.length - left} dossiers, each received once with all of its answers and papers; ${left} drafts left, each with all that was kept`);
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
