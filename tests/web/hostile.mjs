// A register in which every text that the language allows to be hostile is hostile. It is made from the golden project
// that uses every key: each string becomes an attack, and gives way only where `ropa check` refuses it.

import fs from "node:fs";
import path from "node:path";

import { isScalar, parseAllDocuments, visit } from "yaml";

import { filesBelow, findings } from "./ropa.mjs";

/** What runs if a page takes a text for more than text. */
const RUN = "window.canary=1";

/** A word that no line can hold. */
export const LONG_WORD = "Å" + "lång".repeat(2500);

/** What an author can type, or paste. None begins with a letter, so that no page writes its first letter large. */
export const ATTACKS = [
  `<img src=x onerror="${RUN}">`,
  `<script>${RUN}</script>`,
  `"><svg onload='${RUN}'>`,
  `' onmouseover='${RUN}' x='`,
  `</title></style></script><script>${RUN}</script>`,
  `<!-- --><iframe srcdoc="<script>parent.${RUN}</script>"></iframe>]]>`,
  `(javascript:${RUN})[x](javascript:${RUN})`,
  `{{ 7 * 7 }}{% raw %}{{ page }}`,
  `=cmd|' /C calc'!A0`,
  `&lt;b&gt; &amp;amp; &#x3c;i&#x3e; \\u003cu\\u003e`,
  `\u202Eavs\u2066ändning\u200F`,
  `👩‍👩‍👧‍👦 🏴‍☠️ Z̷̢͎͗a̶l̵g̶o̸ \u200B\u00AD`,
  `**fet** _kursiv_ \`kod\` | cell | # rubrik`,
  LONG_WORD,
  ` rad ett\n\n  rad två\tindrag\n`,
];

/** Addresses that are such, and try to leave their attribute. */
const ADDRESSES = [
  `https://ond.example/"><script>${RUN}</script>?a=b`,
  `https://ond.example/?a='onmouseover='${RUN}'&lt;b&amp;c=%22%3E${"d".repeat(3000)}`,
  `'onmouseover='${RUN}&quot;@ond.example`,
];

/** The strings of a file that are values, with their place in its text. */
function stringsOf(text) {
  const strings = [];
  for (const document of parseAllDocuments(text)) {
    visit(document, {
      Scalar(key, node) {
        if (key !== "key" && isScalar(node) && typeof node.value === "string") {
          strings.push({ start: node.range[0], end: node.range[1], own: text.slice(node.range[0], node.range[1]) });
        }
      },
    });
  }
  return strings;
}

/** The text of a file with every string as it is to be written, and where each then stands. */
function written(file) {
  let text = "";
  let at = 0;
  for (const string of file.strings) {
    text += file.text.slice(at, string.start);
    string.from = text.length;
    text += string.candidates[0];
    string.to = text.length;
    at = string.end;
  }
  return text + file.text.slice(at);
}

/** The offset of a place in a text; columns count characters, offsets UTF-16 units. */
function offset(text, line, column) {
  let start = 0;
  for (let number = 1; number < line; number += 1) start = text.indexOf("\n", start) + 1;
  const end = text.indexOf("\n", start);
  const letters = [...text.slice(start, end === -1 ? undefined : end)];
  return start + letters.slice(0, column - 1).join("").length;
}

/** Makes the strings that are refused give way; whether one did. */
function yieldRefused(folder, files) {
  let yielded = false;
  for (const finding of findings(folder).filter((one) => one.severity === "error")) {
    const file = files.get(finding.file);
    if (!file) continue;
    const from = offset(file.output, finding.line, finding.column);
    const to = offset(file.output, finding.end_line, finding.end_column);
    const hit = file.strings.filter((one) => one.from <= to && from <= one.to && one.candidates.length > 1);
    for (const string of hit) {
      if (string.yielded === file.round) continue;
      string.yielded = file.round;
      string.candidates.shift();
      yielded = true;
    }
  }
  return yielded;
}

/** Lets the pages be drafts in two languages, where they are not transcripts; these are in two languages too. */
function draftInTwoLanguages(text) {
  const drafted = text.includes("stage: transcript") ? "" : "\n  stage: draft";
  const bilingual = text.replaceAll(/\{sv: ([^}]*)\}/g, "{sv: $1, en: $1}");
  return bilingual.replace("  stage: published\n", "").replace("languages: [sv]", `languages: [sv, en]${drafted}`);
}

/** Writes the hostile register into a folder and says how many strings are hostile. */
export function makeHostile(source, folder, { drafts }) {
  const files = new Map();
  let count = 0;
  for (const name of filesBelow(path.join(source, "registry"))) {
    const original = fs.readFileSync(path.join(source, "registry", name), "utf8");
    const text = drafts ? draftInTwoLanguages(original) : original;
    const strings = stringsOf(text);
    for (const string of strings) {
      const attack = JSON.stringify(ATTACKS[count % ATTACKS.length]);
      string.candidates = [attack, ...ADDRESSES.map((address) => JSON.stringify(address)), string.own];
      count += 1;
    }
    files.set(`registry/${name}`, { text, strings });
  }
  let round = 0;
  do {
    round += 1;
    if (round > 20) throw new Error("the hostile register does not settle");
    for (const [name, file] of files) {
      file.round = round;
      file.output = written(file);
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), file.output);
    }
  } while (yieldRefused(folder, files));
  const strings = [...files.values()].flatMap((file) => file.strings);
  const hostile = strings.filter((string) => string.candidates[0] !== string.own);
  return { all: strings.length, hostile: hostile.length, kept: strings.filter((one) => one.candidates[0] === one.own).map((one) => one.own) };
}
