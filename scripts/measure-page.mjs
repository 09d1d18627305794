// Prints how soon the page is there on a slow phone, on the host that deploy/ describes: Lighthouse's figures, when the
// first figure is shown and the first key taken, and what a repeat visit takes without a network. See scripts/measure.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const tools = createRequire(join(process.env.FINSAMKALKYL_MEASURING, "of-scripts-measure.cjs"));
const load = async (name) => await import(pathToFileURL(tools.resolve(name)).href);
const { default: lighthouse } = await load("lighthouse");
const { default: puppeteer } = await load("puppeteer-core");

// So often each is measured; what stands in the middle is printed.
const TIMES = Number(process.env.FINSAMKALKYL_MEASURE_TIMES ?? 3);
const EXAMPLE = "#/exempel/umea-2023-report";
// A phone on a slow 4G network: what Lighthouse takes for one.
const SLOW = { offline: false, downloadThroughput: 1_638_400 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
const SLOWED = 4;

/** What stands in the middle of some numbers. */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Starts the host on a package of the built app; resolves to its address, its log and how to end it. */
function startHost() {
  const host = spawn(join(ROOT, "scripts", "host"), { stdio: ["ignore", "pipe", "inherit"] });
  const log = () => readFileSync(join(ROOT, "target", "package", "access.log"), "utf8").trim().split("\n");
  const end = () => new Promise((resolve) => host.once("exit", resolve) && host.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    host.once("exit", () => reject(new Error("the host ended")));
    host.stdout.on("data", (said) => {
      const address = String(said).match(/The app is at (\S+)/)?.[1];
      if (address) resolve({ address, log, end });
    });
  });
}

/** A browser that nobody has used before, and what to do with it; it is gone afterwards. */
async function withBrowser(use) {
  const profile = mkdtempSync(join(tmpdir(), "finsamkalkyl-measure-"));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    userDataDir: profile,
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function lighthouseFigures(address) {
  const runs = [];
  for (let time = 0; time < TIMES; time += 1) {
    const { lhr } = await withBrowser((browser) =>
      lighthouse(address, {
        port: Number(new URL(browser.wsEndpoint()).port),
        onlyCategories: ["performance", "accessibility", "best-practices"],
        logLevel: "error",
      }),
    );
    runs.push(lhr);
  }
  const audit = (name) => median(runs.map((run) => run.audits[name].numericValue));
  const score = (name) => median(runs.map((run) => run.categories[name].score * 100));
  const refs = (run) => Object.values(run.categories).flatMap((category) => category.auditRefs);
  const failed = runs.flatMap((run) =>
    refs(run)
      .filter(({ id, weight }) => weight > 0 && run.audits[id].score !== null && run.audits[id].score < 0.9)
      .map(({ id }) => `${run.audits[id].title} (${id})`),
  );
  return { audit, score, failed: [...new Set(failed)] };
}

async function printLighthouse(what, address) {
  const { audit, score, failed } = await lighthouseFigures(address);
  console.log(`Lighthouse, mobile, ${what}, the middle of ${TIMES}:`);
  const row = (name, text, aim) => console.log(`  ${name.padEnd(36)}${text.padStart(12)}   (${aim})`);
  row("first contentful paint", `${(audit("first-contentful-paint") / 1000).toFixed(2)} s`, "1.2");
  row("largest contentful paint", `${(audit("largest-contentful-paint") / 1000).toFixed(2)} s`, "1.8");
  row("total blocking time", `${audit("total-blocking-time").toFixed(0)} ms`, "100");
  row("cumulative layout shift", audit("cumulative-layout-shift").toFixed(3), "0.02");
  for (const name of ["performance", "accessibility", "best-practices"]) {
    row(name.replace("-", " "), score(name).toFixed(0), "95");
  }
  failed.forEach((title) => console.log(`    below: ${title}`));
}

/** A page on a slow phone, or only with its processor. */
async function slowPage(browser, network) {
  const page = await browser.newPage();
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  const session = await page.createCDPSession();
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  if (network) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", network);
  }
  return page;
}

/** Has the page note when what a selector finds is drawn with a text that fits, or with none asked for. */
async function noteWhenDrawn(page, selector, pattern) {
  await page.evaluateOnNewDocument(
    (wanted, fits) => {
      const look = () => {
        const found = document.querySelector(wanted);
        if (found && new RegExp(fits).test(found.textContent)) {
          requestAnimationFrame(() => setTimeout(() => (window.drawnAt = performance.now())));
        } else {
          setTimeout(look, 5);
        }
      };
      look();
    },
    selector,
    pattern,
  );
}

const drawnAt = (page) => page.waitForFunction(() => window.drawnAt, { timeout: 60_000, polling: 20 }).then((at) => at.jsonValue());

/** When the first figure is shown, from the link, in milliseconds. */
const firstFigure = (address) =>
  withBrowser(async (browser) => {
    const page = await slowPage(browser, SLOW);
    await noteWhenDrawn(page, "section.card.headline .figure.large", "[0-9]");
    await page.goto(`${address}${EXAMPLE}/oversikt`, { waitUntil: "commit" }).catch(() => page.goto(`${address}${EXAMPLE}/oversikt`));
    return drawnAt(page);
  });

/** When a key that is pressed as soon as there is a field has been taken and drawn, in milliseconds. */
const firstInput = (address) =>
  withBrowser(async (browser) => {
    const page = await slowPage(browser, SLOW);
    await page.evaluateOnNewDocument(() => {
      addEventListener("input", () => requestAnimationFrame(() => setTimeout(() => (window.takenAt = performance.now()))), { once: true });
    });
    page.goto(`${address}${EXAMPLE}/ekonomi`).catch(() => {});
    const field = await page.waitForSelector("input.cell", { timeout: 60_000, visible: true });
    await field.focus();
    await page.keyboard.press("7");
    return (await page.waitForFunction(() => window.takenAt, { polling: 20 })).jsonValue();
  });

/** A visit, and a second one after the host is gone; and what the host was asked for in a second one while it was there. */
async function repeatVisit(host) {
  return await withBrowser(async (browser) => {
    const kept = async (page) => {
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    };
    const first = await browser.newPage();
    await first.goto(host.address);
    await kept(first);
    await first.close();
    const before = host.log().length;
    const second = await browser.newPage();
    await second.goto(`${host.address}${EXAMPLE}/oversikt`);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await second.close();
    const asked = host.log().slice(before);
    await host.end();
    const times = [];
    let requests = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const page = await slowPage(browser);
      page.on("requestfailed", () => (requests += 1));
      page.on("requestfinished", (request) => (requests += request.response()?.fromServiceWorker() ? 0 : 1));
      await noteWhenDrawn(page, "section.card.headline .figure.large", "[0-9]");
      await page.goto(`${host.address}${EXAMPLE}/oversikt`);
      times.push(await drawnAt(page));
      await page.close();
    }
    return { ready: median(times), requests, asked };
  });
}

const several = async (measure) => {
  const found = [];
  for (let time = 0; time < TIMES; time += 1) found.push(await measure());
  return median(found);
};

const host = await startHost();
process.once("exit", () => host.end());
await printLighthouse("the start page", host.address);
await printLighthouse("an example opened by a link", `${host.address}${EXAMPLE}/oversikt`);
console.log(`A processor ${SLOWED} times slower than this one, 1.6 Mbit/s and 150 ms there and back, as Chromium slows itself:`);
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`.padStart(10);
console.log(`  ${"first figure shown, by a link".padEnd(38)}${seconds(await several(() => firstFigure(host.address)))}   (2.5)`);
console.log(`  ${"first key taken and drawn, by a link".padEnd(38)}${seconds(await several(() => firstInput(host.address)))}   (2.5)`);
const { ready, requests, asked } = await repeatVisit(host);
console.log(`A repeat visit: the host was asked for ${asked.length === 0 ? "nothing" : asked.map((line) => line.split(" ").slice(0, 3).join(" ")).join(", ")}.`);
console.log(`Without a network, a processor ${SLOWED} times slower: first figure shown after ${ready.toFixed(0)} ms (1000), ${requests} requests that no worker answered (0).`);
