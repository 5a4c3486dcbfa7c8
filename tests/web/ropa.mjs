// The program under test, and the sites that it is to build.

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "../..");
const BINARY = path.resolve(process.env.ROPA ?? path.join(ROOT, "target/debug/ropa"));

/** The day on which the law is asked, so that a run today and one next year see the same pages. */
const DAY = ["--as-of", "2026-11-22"];

/** Runs `ropa` in a folder; what it prints, whether or not it found something. */
function ropa(folder, ...words) {
  const run = spawnSync(BINARY, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  return run;
}

/** Runs `ropa` in a folder and insists that it succeeds. */
function insist(folder, ...words) {
  const run = ropa(folder, ...words);
  if (run.status !== 0) throw new Error(`ropa ${words.join(" ")}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

/** What `ropa check` finds in a folder. */
export function findings(folder) {
  const run = ropa(folder, "check", ...DAY, "--format", "json");
  return JSON.parse(run.stdout).findings;
}

/** Builds the site of a repository and says where it is. */
export function build(folder, ...words) {
  insist(folder, "build", ...DAY, ...words);
  return path.join(folder, "site");
}

/** Writes the register that `ropa init` gives into a folder. */
export function init(folder) {
  fs.mkdirSync(folder, { recursive: true });
  insist(folder, "init");
}

/** The files below a folder, by path with forward slashes. */
export function filesBelow(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
}

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&amp;": "&" };

/** The words of a PDF file, page by page, each with its place; sizes in points. */
export function wordsOfPdf(file) {
  const xml = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return xml.split("<page ").slice(1).map((page) => {
    const [, width, height] = page.match(/width="([\d.]+)" height="([\d.]+)"/);
    const words = page.matchAll(/xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)<\/word>/g);
    return {
      width: Number(width),
      height: Number(height),
      words: [...words].map(([, left, top, right, bottom, text]) => ({
        left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom),
        text: text.replaceAll(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity),
      })),
    };
  });
}
