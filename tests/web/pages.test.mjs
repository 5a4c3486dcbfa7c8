// The pages of `ropa` in a real browser: every page of three sites, in every language.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import * as checks from "./checks.mjs";
import * as features from "./features.mjs";
import { ATTACKS, makeHostile } from "./hostile.mjs";
import { ROOT, build, filesBelow, init } from "./ropa.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const work = fs.mkdtempSync(path.join(os.tmpdir(), "ropa-web-"));
const everything = path.join(ROOT, "tests/projects/everything/input");

/** The sites: what each is built from. */
const SITES = {
  "the registry of this repository": (folder) => fs.cpSync(path.join(ROOT, "registry"), path.join(folder, "registry"), { recursive: true }),
  "what ropa init writes": init,
  "a hostile register": (folder) => hostile(folder, { drafts: false }),
  "a hostile draft in another language": (folder) => hostile(folder, { drafts: true }),
};

function hostile(folder, options) {
  const made = makeHostile(everything, folder, options);
  assert.ok(made.hostile > made.all * 0.3, `only ${made.hostile} of ${made.all} strings are hostile`);
}

let browser;
let loud;
let quiet;

before(async () => {
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  loud = await browser.newContext();
  quiet = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
});

after(async () => {
  await browser?.close();
  fs.rmSync(work, { recursive: true, force: true });
});

/** A fragment inside the page of somebody else, who gives it a title and nothing more. */
function embedded(file) {
  const [, language] = file.match(/\.(\w+)\.fragment\.html$/);
  const host = file.replace(".fragment.html", ".embedded.html");
  const fragment = fs.readFileSync(file, "utf8");
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>`;
  fs.writeFileSync(host, `<!DOCTYPE html>\n<html lang="${language}"><head>${head}</head><body><main><h1>Host</h1>\n${fragment}</main></body></html>\n`);
  return host;
}

/** Opens a page and listens to what it does that a page of ours does not do. */
async function open(file) {
  const page = await loud.newPage();
  const url = pathToFileURL(file).href;
  const heard = [];
  page.on("request", (request) => request.url().split("#")[0] !== url && heard.push(`asks for ${request.url().slice(0, 200)}`));
  page.on("console", (message) => heard.push(`says on the console: ${message.text().slice(0, 200)}`));
  page.on("pageerror", (error) => heard.push(`throws: ${error.message}`));
  page.on("dialog", (dialog) => (heard.push(`opens a dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("popup", () => heard.push("opens a window"));
  await page.goto(url);
  return { page, url, heard };
}

/** The language that a map says it is in: its name tells none, because it is written in the first of its register. */
const languageOf = (file) => fs.readFileSync(file, "utf8").match(/<html lang="(sv|en|de)"/)?.[1];

/** All that is wrong with a page. */
async function wrongs(site, name) {
  const isFragment = name.endsWith(".fragment.html");
  const file = isFragment ? embedded(path.join(site, name)) : path.join(site, name);
  const language = path.basename(name).match(/\.(\w+)\.(?:fragment\.)?html$/)?.[1] ?? (name.endsWith("dataflow.html") ? languageOf(file) : "en");
  const { page, url, heard } = await open(file);
  const subject = { page, quiet, url, file, site, work, language };
  const wrong = [];
  const run = isFragment
    ? [checks.validity, checks.links]
    : [checks.structure, checks.skipping, checks.validity, checks.accessibility, checks.links, checks.withoutScripts, checks.widths, checks.pictures, checks.print];
  for (const check of run) wrong.push(...(await check(subject)));
  if (await page.evaluate(() => "canary" in window)) wrong.push("a text of the register was run as a script");
  await page.close();
  return [...wrong, ...heard.map((one) => `the page ${one}`)];
}

/** Fails with what is wrong, a line for each. */
function none(wrong) {
  if (wrong.length > 0) throw new Error(wrong.map((one) => one.replaceAll(/\s+/g, " ").slice(0, 400)).join("\n"));
}

/** The texts of all whole pages of a site, as they are read. */
async function read(site, pages) {
  const page = await loud.newPage();
  let text = "";
  for (const name of pages.filter((name) => !name.endsWith(".fragment.html"))) {
    await page.goto(pathToFileURL(path.join(site, name)).href);
    text += await page.evaluate(() => document.body.textContent);
  }
  await page.close();
  return text;
}

for (const [title, make] of Object.entries(SITES)) {
  describe(title, () => {
    const folder = path.join(work, title.replaceAll(" ", "-"));
    fs.mkdirSync(folder);
    make(folder);
    // What holds every key also holds what rules call errors, and is published as a draft.
    const options = title.includes("hostile") ? ["--draft"] : [];
    const site = build(folder, ...options, ...(title.includes("draft") ? ["--lang", "en"] : []));
    const pages = filesBelow(site).filter((name) => name.endsWith(".html"));
    for (const name of pages) {
      test(name, async () => none(await wrongs(site, name)));
    }
    for (const name of filesBelow(site).filter((name) => name.endsWith(".svg"))) {
      test(name, async () => none(await checks.alone(loud, path.join(site, name))));
    }
    if (title.includes("hostile")) {
      test("every attack is read as it was written", async () => {
        const plain = (words) => words.trim().replaceAll(/\s+/g, " ");
        const text = plain(await read(site, pages));
        assert.deepEqual(ATTACKS.filter((attack) => !text.includes(plain(attack))), []);
      });
    }
    test("a page says in schema.org whose it is where search engines may list it", async () => {
      const isListed = (name) => !fs.readFileSync(path.join(site, name), "utf8").includes('<meta name="robots" content="noindex">');
      for (const name of pages.filter((name) => !name.endsWith(".fragment.html"))) {
        const found = await features.structured(loud, site, name);
        assert.equal(found.length, isListed(name) ? 1 : 0, name);
        for (const { "@context": context, inLanguage, publisher } of found) {
          assert.equal(context, "https://schema.org");
          assert.ok(name.includes(`.${inLanguage}.`) && publisher.name && publisher.contactPoint.email, name);
        }
      }
    });
    if (title.includes("init")) {
      test("the table of all activities is narrowed by words", async () => none(await features.narrowing(loud, site)));
      test("the table of all activities is sorted with the keyboard", async () => none(await features.sorting(loud, site)));
      test("the map is narrowed by choice and with the keyboard", async () => none(await features.mapping(loud, site)));
      test("the list of contents follows the reader", async () => none(await features.following(loud, site)));
      test("a foreign script does not run", async () => {
        none(await features.intruder(loud, site, "butiken/policy.sv.html"));
        none(await features.intruder(loud, site, "butiken/register.sv.html"));
      });
    }
  });
}
