// What some pages do beside being read. Each check opens a page of a site and gives back what is wrong.

import path from "node:path";
import { pathToFileURL } from "node:url";

import { violations } from "./checks.mjs";

/** Opens a page of a site. */
async function opened(context, site, name) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(pathToFileURL(path.join(site, name)).href);
  return page;
}

/** The first cells of the rows that are shown. */
const shown = (page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll("#activities tbody tr")].filter((row) => row.checkVisibility());
    return rows.map((row) => row.cells[0].textContent);
  });

/** Readers narrow the table of all activities by words. */
export async function narrowing(context, site) {
  const page = await opened(context, site, "butiken/register.en.html");
  const told = () => page.locator("#activities output").textContent();
  const field = page.getByRole("group", { name: "All processing activities" }).getByRole("searchbox", { name: "Show only rows with" });
  const [all, toldAll] = [await shown(page), await told()];
  await field.fill("NEWSLETTER  e-mail");
  const [some, toldSome] = [await shown(page), await told()];
  const wrong = await violations(page, "light", {});
  await page.emulateMedia({ media: "print" });
  const printed = await shown(page);
  await page.emulateMedia({ media: null });
  await field.fill("no row has this");
  const [none, toldNone] = [await shown(page), await told()];
  await page.close();
  const number = all.length;
  if (number < 4 || toldAll !== `${number} of ${number} rows shown`) wrong.push(`first: ${toldAll}`);
  if (some.length !== 1 || toldSome !== `1 of ${number} rows shown`) wrong.push(`with words: ${toldSome}: ${some}`);
  if (none.length !== 0 || toldNone !== `0 of ${number} rows shown`) wrong.push(`with other words: ${toldNone}: ${none}`);
  if (printed.length !== number) wrong.push("a part of the table is printed as if it were all");
  return wrong;
}

/** Readers sort by a column with the keyboard, upwards, downwards and back. */
export async function sorting(context, site) {
  const page = await opened(context, site, "butiken/register.en.html");
  const button = page.locator("#activities thead").getByRole("button", { name: "Processing activity" });
  await button.focus();
  const first = await shown(page);
  const upwards = first.toSorted(new Intl.Collator("en").compare);
  const steps = [["ascending", upwards], ["descending", upwards.toReversed()], [null, first]];
  const wrong = [];
  for (const [order, expected] of steps) {
    await page.keyboard.press("Enter");
    const said = await page.locator("#activities thead th").first().getAttribute("aria-sort");
    const found = await shown(page);
    if (said !== order || found.join() !== expected.join()) wrong.push(`${order}: the page says ${said} and shows ${found}`);
    wrong.push(...(await violations(page, "light", {})));
  }
  if (upwards.join() === first.join()) wrong.push("the activities are in order from the start, so that nothing was tested");
  await page.close();
  return wrong;
}

/** The list of contents stays in sight and marks the section that is read. */
export async function following(context, site) {
  const page = await opened(context, site, "butiken/policy.sv.html");
  const wrong = [];
  for (const id of ["summary", "recipients", "rights"]) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
    // The browser marks it with the next frame, which comes late on a busy machine.
    const isMarked = (hash) => document.querySelector(`.contents a[href="${hash}"]`).matches(":target-current");
    await page.waitForFunction(isMarked, `#${id}`, { timeout: 10_000 }).catch(() => {});
    const found = await page.evaluate(() => {
      const { top, right } = document.querySelector(".contents").getBoundingClientRect();
      const current = [...document.querySelectorAll(".contents a")].filter((one) => one.matches(":target-current"));
      return { top, beside: right < document.querySelector("h2").getBoundingClientRect().left, current: current.map((one) => one.hash) };
    });
    if (found.top < 0 || found.top > 400 || !found.beside) wrong.push(`at ${id} the list of contents is out of sight`);
    if (found.current.join() !== `#${id}`) wrong.push(`at ${id} the list of contents marks ${found.current}`);
  }
  await page.close();
  return wrong;
}

/** What machines read of a page. */
export async function structured(context, site, name) {
  const page = await opened(context, site, name);
  const texts = await page.evaluate(() => [...document.querySelectorAll("script[type='application/ld+json']")].map((one) => one.textContent));
  await page.close();
  return texts.map((text) => JSON.parse(text));
}

/** A script that comes into a page in spite of everything does not run. */
export async function intruder(context, site, name) {
  const page = await opened(context, site, name);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.intruded = true";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="window.intruded = true">`);
    return new Promise((done) => setTimeout(() => done("intruded" in window), 100));
  });
  await page.close();
  return ran ? [`a foreign script runs in ${name}`] : [];
}

/** Readers narrow the map by what they choose, see what leads to a box with the keyboard, and see everything again. */
export async function mapping(context, site) {
  const page = await opened(context, site, "butiken/dataflow.html");
  const state = () => page.evaluate(() => ({
    told: document.querySelector("output").textContent.match(/\d+/g).map(Number),
    rows: [...document.querySelectorAll("#table tbody tr")].filter((row) => row.checkVisibility()).length,
    boxes: [...document.querySelectorAll(".box:not(.off)")].map((box) => box.querySelector("text").textContent),
  }));
  const wrong = [];
  const expect = (what, { told, rows }, isRight) => {
    if (told[0] !== rows || !isRight) wrong.push(`${what}: ${told.join(" of ")} arrows are told, ${rows} rows are shown`);
  };
  const all = await state();
  expect("first", all, all.told[0] === all.told[1] && all.rows > 10);
  const country = page.locator(".tools select").last();
  const options = await country.locator("option").allTextContents();
  await country.selectOption({ index: 1 });
  const some = await state();
  expect(options[1], some, some.rows > 0 && some.rows < all.rows && some.boxes.includes(options[1]));
  await page.keyboard.press("Escape");
  const box = page.getByRole("button", { name: "Brevduvan" }).first();
  await box.focus();
  await page.keyboard.press("Enter");
  const near = await state();
  const pressed = await box.getAttribute("aria-pressed");
  expect("Brevduvan", near, near.rows > 0 && near.rows < all.rows && near.boxes.includes("Nyhetsbrev") && pressed === "true");
  if (near.boxes.includes("Betalning")) wrong.push("what does not lead to the box is shown");
  await page.getByRole("button", { name: "Visa allt" }).click();
  const again = await state();
  expect("again", again, again.rows === all.rows);
  await page.close();
  return wrong;
}
