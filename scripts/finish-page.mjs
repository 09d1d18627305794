// Finishes the built page: makes a release's program small, starts it by a script of its own, adds what an installed app
// has, and seals it all (seal-build.mjs).
//
// Trunk runs this after everything else (see Trunk.toml): the names and hashes hold for the very last byte.

import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { seal } from "./seal-build.mjs";
import { licences } from "./licences.mjs";
import { shrink } from "./shrink-program.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Stops the build with a sentence. */
function fail(sentence) {
  console.error(`finish-page: ${sentence}`);
  process.exit(1);
}

/** Takes the elements that fit out of a page; there must be one. */
function taken(page, pattern, what) {
  const found = [...page.matchAll(pattern)];
  if (found.length !== 1) {
    fail(`index.html has ${found.length} of ${what}; it must have one.`);
  }
  return [page.replace(found[0][0], ""), found[0][0]];
}

/**
 * Starts the program by offline/start.js in place of Trunk's inline script, and asks for all of it first of all.
 *
 * The names in a page are their content's hash, so that what came under a name is what was meant: the integrity that
 * Trunk states is not needed, and Chromium warns of one that it ignores.
 */
function withStart(page) {
  const [withoutScript] = taken(page, /<script\b[^>]*>\s*import init[\s\S]*?<\/script\s*>/gi, "Trunk's script");
  const [withoutLoader, loader] = taken(withoutScript, /<link\b[^>]*\bmodulepreload\b[^>]*>/gi, "the loader's preload");
  const [rest, program] = taken(withoutLoader, /<link\b[^>]*\bas=["']?fetch\b[^>]*>/gi, "the program's preload");
  // start.js asks for it: WebKit, and so an iPhone, gives no fetch what it has preloaded, and would have it sent twice.
  const named = program.replace(/\brel=(["']?)preload\1/i, "rel=program");
  if (named === program) {
    fail("index.html has the program's link in a form that can't be changed.");
  }
  const early = `${loader}${named}<script type=module src=start.js></script>`;
  const begun = rest.replace(/<meta charset[^>]*>/i, (charset) => charset + early);
  if (!begun.includes(early)) {
    fail("index.html has no charset element to put the program behind.");
  }
  return begun.replaceAll(/<link\b[^>]*>/gi, (link) => link.replace(/\s+integrity=("[^"]*"|'[^']*'|[^\s>]+)/i, ""));
}

/** All inline styles as one: each would have a hash of its own in the policy, which nothing compresses. */
function withOneStyle(page) {
  const styles = [...page.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)];
  const [first, ...others] = styles.map(([element]) => element);
  const one = `<style>${styles.map(([, content]) => content).join("")}</style>`;
  return others.reduce((rest, element) => rest.replace(element, ""), page).replace(first, () => one);
}

/** What the page, an installed app and a host need beside the program. */
function addFiles(folder) {
  const small = ["--minify", "--format=esm", "--target=es2022", "--charset=utf8"];
  const start = execFileSync("esbuild", [join(ROOT, "offline", "start.js"), ...small]);
  writeFileSync(join(folder, "start.js"), start);
  const manifest = JSON.parse(readFileSync(join(ROOT, "offline", "manifest.webmanifest"), "utf8"));
  writeFileSync(join(folder, "manifest.webmanifest"), JSON.stringify(manifest));
  for (const icon of readdirSync(join(ROOT, "offline")).filter((name) => name.endsWith(".png"))) {
    copyFileSync(join(ROOT, "offline", icon), join(folder, icon));
  }
  writeFileSync(join(folder, "licences.txt"), licences(ROOT));
  copyFileSync(join(ROOT, "deploy", "settings.json"), join(folder, "settings.json"));
}

const directory = process.env.TRUNK_STAGING_DIR;
if (!directory) {
  fail("TRUNK_STAGING_DIR is not set; trunk build runs this, see Trunk.toml.");
}
const isRelease = process.env.TRUNK_PROFILE === "release";
const path = join(directory, "index.html");
// Browsers read a line ending of two characters as one, and hash what they read.
const built = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
const small = isRelease ? shrink(directory, built) : built;
writeFileSync(path, withOneStyle(withStart(small)));
addFiles(directory);
seal(directory, { isKept: isRelease });
