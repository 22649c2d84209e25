/* Runs Ace over many books in one browser; its own command line starts a browser for each.
   Prints a line of JSON for each book: its name, Ace's version, what Ace has found. */

"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

const nothing = async () => {};
const opened = { ...runner, launch: nothing, close: nothing };

const say = ({ "earl:test": test, "earl:result": result }) =>
  `${test["dct:title"]} (${test["earl:impact"]}): ${result["dct:description"]}`;

const check = async (book) => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "ace-"));
  const options = { cwd: process.cwd(), outdir, silent: true, lang: "en" };
  const [, report] = await ace(book, options, opened);
  fs.rmSync(outdir, { recursive: true });
  const found = report.assertions.flatMap(({ assertions }) => assertions.map(say));
  const passes = report["earl:result"]["earl:outcome"] === "pass";
  if (passes !== (found.length === 0)) throw new Error(`Ace contradicts itself on ${book}`);
  const version = report["earl:assertedBy"]["doap:release"]["doap:revision"];
  console.log(JSON.stringify({ book, version, found }));
};

const main = async () => {
  await runner.launch();
  try {
    for (const book of process.argv.slice(2)) await check(book);
  } finally {
    await runner.close();
  }
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
