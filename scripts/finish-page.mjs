// Finishes the built page: makes a release's program small, writes the content security policy,
// and leaves out what only warns.
//
// Trunk runs this after everything else (see Trunk.toml): the hash of an inline script or style
// holds for its very last byte. The policy stands in the page, not in a header, so that it is in
// force on any static host.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { shrink } from "./shrink-program.mjs";

/** Stops the build with a sentence. */
function fail(sentence) {
  console.error(`finish-page: ${sentence}`);
  process.exit(1);
}

/** The hash sources of all inline elements of one kind, in the page's order, without repeats. */
function hashesOf(page, element) {
  const found = page.matchAll(new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}\\s*>`, "gi"));
  const hashes = [...found]
    .filter(([, attributes]) => !/\ssrc\s*=/i.test(attributes))
    .map(([, , content]) => createHash("sha256").update(content).digest("base64"));
  return [...new Set(hashes)].map((hash) => `'sha256-${hash}'`);
}

/** The policy for a page that nothing will be changed in any more. */
function policyFor(page) {
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashesOf(page, "script")].join(" "),
    ["style-src 'self'", ...hashesOf(page, "style")].join(" "),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Puts the policy in its element's place, which must come before all that it governs. */
function withPolicy(page) {
  const element = /<meta\b[^>]*\bhttp-equiv\s*=\s*["']?content-security-policy\b[^>]*>/gi;
  const places = [...page.matchAll(element)];
  if (places.length !== 1) {
    fail(`index.html has ${places.length} content security policy elements; it must have one.`);
  }
  if (/<(script|style|link|img|body)\b/i.test(page.slice(0, places[0].index))) {
    fail("the content security policy must come before every script, style, link and image.");
  }
  const policy = policyFor(page);
  console.log(`The page's policy is: ${policy}`);
  return page.replace(element, () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}

/** Chromium ignores the integrity of a preloaded WebAssembly file, and warns every reader of it. */
function withoutIdleIntegrity(page) {
  return page.replaceAll(/<link\b[^>]*>/gi, (link) =>
    /\bas=["']?fetch\b/i.test(link) ? link.replace(/\s+integrity=("[^"]*"|'[^']*'|[^\s>]+)/i, "") : link,
  );
}

const directory = process.env.TRUNK_STAGING_DIR;
if (!directory) {
  fail("TRUNK_STAGING_DIR is not set; trunk build runs this, see Trunk.toml.");
}
const path = join(directory, "index.html");
// Browsers read a line ending of two characters as one, and hash what they read.
const built = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
const small = process.env.TRUNK_PROFILE === "release" ? shrink(directory, built) : built;
const page = withPolicy(withoutIdleIntegrity(small));
// Browsers look for the encoding in the first 1024 bytes only.
if (!Buffer.from(page).subarray(0, 1000).includes("charset")) {
  fail("the charset element must be within the first 1000 bytes; put it right after the policy.");
}
writeFileSync(path, page);
