// Seals a built app: names each file after its content, writes the page's content security policy, and the worker that
// keeps the build for when there is no network, whose list is made here.
//
//   node scripts/seal-build.mjs FOLDER
//
// A folder can be sealed again when something in it was changed by hand. The build does it last, see finish-page.mjs.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("..", import.meta.url));
const PAGE = "index.html";
const WORKER = "worker.js";
// What is asked for by its name: by the browser, by people, or by pages of any build.
const FIXED = new Set([PAGE, WORKER, "start.js", "settings.json", "manifest.webmanifest", "licences.txt"]);
const HASHED = /^(.+?)-[0-9a-f]{15,16}(?:_bg)?(\.\w+)$/;

/** Stops the build with a sentence. */
function fail(sentence) {
  console.error(`seal-build: ${sentence}`);
  process.exit(1);
}

const sha256 = (content, encoding) => createHash("sha256").update(content).digest(encoding);
const hashOf = (content) => sha256(content, "hex").slice(0, 16);

/** Names files after what is in them now, and says so in the files that name them. */
function nameByContent(folder) {
  const isText = (name) => /\.(js|html|webmanifest)$/.test(name);
  const named = readdirSync(folder).filter((name) => !FIXED.has(name));
  // A script may name what is no script, and its own name follows from that.
  named.sort((a, b) => Number(isText(a)) - Number(isText(b)) || a.localeCompare(b));
  for (const name of named) {
    const [, stem, ending] = name.match(HASHED) ?? name.match(/^(.+)(\.\w+)$/) ?? fail(`${name} has no ending.`);
    const final = `${stem}-${hashOf(readFileSync(join(folder, name)))}${ending}`;
    if (final === name) continue;
    renameSync(join(folder, name), join(folder, final));
    for (const other of readdirSync(folder).filter(isText)) {
      const text = readFileSync(join(folder, other), "utf8");
      if (text.includes(name)) writeFileSync(join(folder, other), text.replaceAll(name, final));
    }
  }
}

/** The hash sources of all inline styles, in the page's order, without repeats. */
function styleHashes(page) {
  const found = page.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi);
  return [...new Set([...found].map(([, content]) => `'sha256-${sha256(content, "base64")}'`))];
}

/**
 * The policy for a page that nothing will be changed in any more. It stands in the page, so that it is in force on any
 * static host.
 */
function policyFor(page) {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    ["style-src 'self'", ...styleHashes(page)].join(" "),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Puts the policy in its element's place, which must come before all that it governs. */
function withPolicy(page) {
  const element = /<meta\b[^>]*\bhttp-equiv\s*=\s*["']?content-security-policy\b[^>]*>/gi;
  const places = [...page.matchAll(element)];
  if (places.length !== 1) {
    fail(`${PAGE} has ${places.length} content security policy elements; it must have one.`);
  }
  if (/<(script|style|link|img|body)\b/i.test(page.slice(0, places[0].index))) {
    fail("the content security policy must come before every script, style, link and image.");
  }
  if (/<script\b(?![^>]*\ssrc\s*=)/i.test(page)) {
    fail(`${PAGE} has a script in itself, which the policy refuses.`);
  }
  const policy = policyFor(page);
  console.log(`The page's policy is: ${policy}`);
  return page.replace(element, () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}

// Asked for when the app is installed, and then the system's to keep. The smallest is asked for at every visit.
const OF_INSTALLING = /^icon-(apple|maskable|512)/;

/** Writes the worker with what the build is; the settings are the host's to change. */
function writeWorker(folder, isKept) {
  const files = readdirSync(folder).filter((name) => !OF_INSTALLING.test(name) && ![WORKER, "settings.json"].includes(name));
  const list = files.map((name) => {
    const integrity = `sha256-${sha256(readFileSync(join(folder, name)), "base64")}`;
    return [name === PAGE ? "./" : name, integrity];
  });
  const source = join(HERE, "offline", isKept ? WORKER : "withdraw.js");
  const build = hashOf(JSON.stringify(list) + readFileSync(source, "utf8"));
  const options = ["--minify", "--format=iife", "--target=es2022", "--charset=utf8"];
  const known = [`--define:BUILD="${build}"`, `--define:FILES=${JSON.stringify(Object.fromEntries(list))}`];
  writeFileSync(join(folder, WORKER), execFileSync("esbuild", [source, ...options, ...known]));
}

/** Seals the folder. What is not to be kept by browsers is what changes while one looks at it. */
export function seal(folder, { isKept = true } = {}) {
  nameByContent(folder);
  const path = join(folder, PAGE);
  const page = withPolicy(readFileSync(path, "utf8"));
  // Browsers look for the encoding in the first 1024 bytes only.
  if (!Buffer.from(page).subarray(0, 1000).includes("charset")) {
    fail("the charset element must be within the first 1000 bytes; put it right after the policy.");
  }
  writeFileSync(path, page);
  writeWorker(folder, isKept);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (!folder) fail("name the folder that is to be sealed.");
  seal(folder);
}
