// Open a report from disk in Chromium, with the network off, and say what is wrong with it.
//
//   npm install --no-save playwright-core@1.65.1 axe-core@4.14.1
//   node tools/check_report.mjs report.html [--pictures FOLDER | --opening]
//
// Checked: nothing on the console, no request but for the page itself, no axe-core violation on a laptop and on a
// phone, in light and in dark; nothing wider than the window at 390 pixels and at 200 % zoom (640 pixels). Wanted
// with --pictures: laptop.png, phone.png, dark.png and print.pdf (A4). Exit code 0: nothing found; 1: something.
//
// --opening leaves axe-core out, which takes long on large pages.
//
// CHROMIUM names the browser (default: chromium, as Debian has it). NODE_MODULES names a folder with the two
// packages, if they are not installed beside this file or above it.

import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [report, flag, folder] = process.argv.slice(2);
const onlyOpens = flag === "--opening";
if (!report || (flag !== undefined && !onlyOpens && (flag !== "--pictures" || !folder))) {
  console.error("usage: node tools/check_report.mjs report.html [--pictures FOLDER | --opening]");
  process.exit(2);
}
const require = createRequire(
  process.env.NODE_MODULES ? join(resolve(process.env.NODE_MODULES), "x.js") : import.meta.url,
);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browserPath = process.env.CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
const address = pathToFileURL(resolve(report)).href;
const VIEWS = [
  { name: "laptop", width: 1280, height: 800, shape: 0.95, colorScheme: "light" },
  { name: "phone", width: 390, height: 844, shape: 4.2, colorScheme: "light" },
  { name: "dark", width: 1280, height: 800, shape: 0.95, colorScheme: "dark" },
  { name: "zoom", width: 640, height: 400, colorScheme: "light" },
];

const faults = [];
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
for (const view of VIEWS) {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.colorScheme,
    reducedMotion: "reduce",
    offline: true,
  });
  const page = await context.newPage();
  page.on("console", (message) => faults.push(`${view.name}: console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${view.name}: error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address) faults.push(`${view.name}: asks for ${request.url()}`);
  });
  const start = Date.now();
  await page.goto(address, { waitUntil: "load" });
  console.log(`${view.name}: open after ${Date.now() - start} ms`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > view.width) faults.push(`${view.name}: the page is ${width} pixels wide in a window of ${view.width}`);
  if (view.name === "laptop") {
    const kept = await page.evaluate(() =>
      [...document.querySelectorAll("a[href^='#']")].filter(
        (link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))),
      ).map((link) => link.hash));
    faults.push(...kept.map((hash) => `no place for ${hash}`));
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement?.className);
    if (first !== "skip") faults.push("the first Tab does not reach the skip link");
  }
  if (onlyOpens) {
    await context.close();
    continue;
  }
  // Folded parts are opened, so that they are checked as well.
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  for (const violation of found.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ");
    faults.push(`${view.name}: axe: ${violation.id} (${violation.impact}) ${violation.nodes.length} × ${violation.help}: ${where}`);
  }
  console.log(
    `${view.name}: axe-core ${found.testEngine.version}: ${found.violations.length} violations, ` +
    `${found.incomplete.map((each) => `${each.id} ${each.nodes.length}`).join(", ") || "nothing"} left to a person`,
  );
  if (folder && view.name !== "zoom") {
    mkdirSync(folder, { recursive: true });
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = false; }));
    await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
    await page.setViewportSize({ width: view.width, height: Math.round(view.width * view.shape) });
    await page.screenshot({ path: join(folder, `${view.name}.png`) });
    if (view.name === "laptop") await page.pdf({ path: join(folder, "print.pdf"), preferCSSPageSize: true });
  }
  await context.close();
}
await browser.close();
for (const fault of faults) console.error(fault);
console.log(faults.length ? `${faults.length} faults` : "nothing found");
process.exit(faults.length ? 1 : 0);
