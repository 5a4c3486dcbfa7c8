// What holds of every page. Each check takes a page of the site and gives back what is wrong, as lines of text.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import axe from "axe-core";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

import { wordsOfPdf } from "./ropa.mjs";

/** WCAG 2.2, levels A and AA. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The widths of windows in which nothing may stick out: a small telephone, a tablet, a desk. */
const WIDTHS = [320, 768, 1280];

/** What the margins of 18 mm leave of A4, upright and across, in CSS pixels. */
const PAPER = { upright: 657, across: 986 };

/** What they leave of the height of A4, in CSS pixels. */
const SHEET = 986;

/** A little less than these margins, in points. */
const MARGIN = 45;

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      "no-inline-style": "error",
      "no-dup-id": "error",
      "long-title": "off",
      // On a telephone a table is laid out as blocks, and some browsers then forget what its parts are.
      "no-redundant-role": "off",
    },
  }),
);

export async function validity({ file }) {
  const report = await validator.validateString(fs.readFileSync(file, "utf8"), file);
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map((one) => `HTML ${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
}

/** Violations of WCAG as a page is now. */
export async function violations(page, scheme, options) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(axe.source);
  const wanted = { runOnly: WCAG, resultTypes: ["violations"], ...options };
  const results = await page.evaluate((options) => window.axe.run(document, options), wanted);
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => {
      const why = node.failureSummary.replaceAll(/\s+/g, " ");
      return `WCAG (${scheme}) ${violation.id} at ${node.target.join(" ")}: ${why}`.slice(0, 400);
    }),
  );
}

export async function accessibility({ page }) {
  const light = await violations(page, "light", {});
  // In the dark only colours change.
  const colours = ["color-contrast", "link-in-text-block"];
  const dark = await violations(page, "dark", { runOnly: { type: "rule", values: colours } });
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark];
}

export async function structure({ page, language }) {
  const found = await page.evaluate(() => ({
    title: document.title.trim(),
    language: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    banners: document.querySelectorAll("body header:not(main *, article *, section *)").length,
    mains: document.querySelectorAll("main").length,
    stray: [...document.querySelectorAll("body p, body table, body dl")].filter((one) => !one.closest("main, header, nav, footer")).length,
    levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => Number(one.tagName[1])),
  }));
  const wrong = [];
  if (!found.title) wrong.push("the page has no title");
  if (found.language !== language) wrong.push(`the page says it is in ${found.language}`);
  if (found.headings !== 1) wrong.push(`the page has ${found.headings} h1`);
  if (found.banners !== 1 || found.mains !== 1) wrong.push(`the page has ${found.banners} banners and ${found.mains} main parts`);
  if (found.stray > 0) wrong.push(`${found.stray} elements stand outside the landmarks`);
  const skips = found.levels.findIndex((level, index) => level - (found.levels[index - 1] ?? 0) > 1);
  if (skips !== -1) wrong.push(`the headings skip a level at heading ${skips + 1}`);
  return wrong;
}

/** The first stop of the Tab key is a visible link that leads past what stands before the content. */
export async function skipping({ page }) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const { left, right, width } = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute("href"), seen: width > 0 && left >= 0 && right <= innerWidth };
  });
  if (!first.href?.startsWith("#") || !first.seen) return ["the first stop of the Tab key is no visible link to the content"];
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate((target) => {
    const main = document.querySelector("main");
    const stops = main.querySelectorAll("a[href], button, input, [tabindex='0']").length;
    return main === document.querySelector(target) && (stops === 0 || main.contains(document.activeElement));
  }, first.href);
  return inside ? [] : ["the link to the content does not lead into the main part"];
}

/** What sticks out of the window and would have to be scrolled to sideways; a box that scrolls by itself may hold more. */
async function sideways(page, width, where) {
  await page.setViewportSize({ width, height: 900 });
  const out = await page.evaluate(() => {
    const root = document.documentElement;
    if (Math.max(root.scrollWidth, document.body.scrollWidth) <= root.clientWidth) return null;
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
    return wide.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent.trim().slice(0, 40)}”`).join(", ");
  });
  return out === null ? [] : [`${where}: the page is wider than ${width} px: ${out}`];
}

export async function widths({ page }) {
  const wrong = [];
  for (const width of WIDTHS) wrong.push(...(await sideways(page, width, "window")));
  return wrong;
}

/** The addresses that anchors of a file answer to. */
const anchorsOf = new Map();
function anchors(file) {
  if (!anchorsOf.has(file)) {
    const ids = fs.readFileSync(file, "utf8").matchAll(/\sid="([^"]*)"/g);
    anchorsOf.set(file, new Set([...ids].map(([, id]) => id)));
  }
  return anchorsOf.get(file);
}

export async function links({ page, file, site }) {
  const hrefs = await page.evaluate(() => [...document.querySelectorAll("[href]")].map((one) => [one.getAttribute("href"), one.href]));
  const wrong = [];
  for (const [written, href] of hrefs) {
    const url = URL.canParse(href) ? new URL(href) : null;
    if (!url) {
      wrong.push(`the link ${written} leads nowhere`);
    } else if (url.protocol === "file:") {
      const target = fileURLToPath(new URL(url.pathname, pathToFileURL(file)));
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (path.relative(site, target).startsWith("..") || !fs.existsSync(target)) wrong.push(`the link ${written} leads to no file of the site`);
      else if (anchor && !anchors(target).has(anchor)) wrong.push(`the link ${written} leads to no place of its page`);
    } else if (!["https:", "http:", "mailto:", "tel:"].includes(url.protocol)) {
      wrong.push(`the link ${written} is none that a reader may follow`);
    }
  }
  return wrong;
}

/** Characters that turn the direction of text, so that its letters stand on paper in another order. */
const TURNED = /[\u202A-\u202E\u2066-\u2069]/;

/** Whether letters stand in what was printed: in their order, or side by side in any order. */
function isPrinted(printed, letters, turned) {
  if (!turned) return printed.includes(letters);
  const sorted = (text) => [...text].sort().join("");
  const wanted = sorted(letters);
  const starts = Array.from({ length: printed.length - letters.length + 1 }, (_, start) => start);
  return starts.some((start) => sorted(printed.slice(start, start + letters.length)) === wanted);
}

/** The page as a document on paper: nothing is cut off, and the end is there. */
export async function print({ page, work }) {
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  const across = await page.evaluate(() => getComputedStyle(document.querySelector(".page")).page !== "auto");
  const wrong = await sideways(page, across ? PAPER.across : PAPER.upright, "paper");
  const last = await page.evaluate(() => [...document.querySelectorAll("main h2, main h3")].at(-1)?.innerText ?? document.querySelector("h1").innerText);
  const shown = await page.evaluate(() => [...document.querySelectorAll("nav, .skip, input, button")].filter((one) => one.checkVisibility() && !one.closest("th")).length);
  if (shown > 0) wrong.push("paper: what only a screen can use is printed");
  // What is taller than a sheet cannot be kept together, and the browser may leave a page empty before it.
  const tall = await page.evaluate((sheet) => [...document.querySelectorAll("dl > div, tr, .note")].some((one) => one.offsetHeight > sheet), SHEET);
  const file = path.join(work, "page.pdf");
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
  await page.emulateMedia({ media: null, colorScheme: "light" });
  const pages = wordsOfPdf(file);
  for (const [index, { width, height, words }] of pages.entries()) {
    const number = index + 1;
    // The number of the page stands in the lower margin.
    const told = words.filter((word) => word.top < height - MARGIN);
    const out = told.filter((word) => word.left < MARGIN || word.right > width - MARGIN || word.top < MARGIN);
    if (out.length > 0) wrong.push(`paper: “${out[0].text.slice(0, 40)}” and ${out.length - 1} more lie in the margin of page ${number}`);
    if (told.length === 0 && !tall) wrong.push(`paper: page ${number} is empty`);
    if (told.length === words.length) wrong.push(`paper: page ${number} has no number`);
  }
  const plain = (text) => text.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  // A heading may begin on one page and end on the next, with the number of the page between.
  const inPage = ({ height, words }) => words.filter((word) => word.top < height - MARGIN);
  const printed = plain(pages.flatMap((page) => inPage(page).map((word) => word.text)).join(""));
  if (!isPrinted(printed, plain(last).slice(0, 200), TURNED.test(last))) wrong.push(`paper: the last heading “${last.slice(0, 60)}” is not printed`);
  return wrong;
}

/** Every word of a picture stands inside its box, and no box on another, with the letters of this browser. */
export async function pictures({ page }) {
  return page.evaluate(() => [...document.querySelectorAll(".picture")].flatMap((picture) => {
    const wrong = [];
    const boxes = [...picture.querySelectorAll(".box")].map((box) => ({ box, at: box.querySelector("rect").getBBox() }));
    const inside = (one, other) => one.x >= other.x && one.y >= other.y && one.x + one.width <= other.x + other.width && one.y + one.height <= other.y + other.height;
    const meet = (one, other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
    boxes.forEach(({ box, at }, number) => {
      for (const line of box.querySelectorAll("text")) {
        if (!inside(line.getBBox(), at)) wrong.push(`picture: “${line.textContent}” sticks out of its box`);
      }
      if (boxes.slice(number + 1).some((other) => meet(at, other.at))) wrong.push(`picture: “${box.textContent}” stands on another box`);
    });
    return wrong;
  }));
}

/** A picture that stands alone can be read by a browser, and asks for nothing. */
export async function alone(context, file) {
  const page = await context.newPage();
  const heard = [];
  const url = pathToFileURL(file).href;
  page.on("request", (request) => request.url() !== url && heard.push(`the picture asks for ${request.url()}`));
  await page.goto(url);
  const broken = await page.evaluate(() => document.querySelector("parsererror")?.textContent ?? (document.documentElement.tagName === "svg" ? "" : "this is no picture"));
  const wrong = await pictures({ page });
  await page.close();
  return [...heard, ...wrong, ...(broken ? [broken] : [])];
}

/** What is read without scripts is all there is, and nothing is offered that then does not work. */
export async function withoutScripts({ page, quiet, url }) {
  await quiet.goto(url);
  const read = () => ({
    text: [...document.querySelectorAll("main :is(p, li, dt, h2, h3, td)")].filter((one) => one.checkVisibility()).map((one) => one.textContent.trim()).sort().join("\n"),
    controls: [...document.querySelectorAll("button, input, select")].filter((one) => one.checkVisibility()).length,
  });
  const [scripted, plain] = [await page.evaluate(read), await quiet.evaluate(read)];
  const wrong = [];
  if (!plain.text || plain.text !== scripted.text) wrong.push("without scripts the page reads otherwise");
  if (plain.controls > 0) wrong.push("without scripts the page offers controls that do nothing");
  return wrong;
}
