// Makes the WebAssembly and its script loader as small as they can be; for releases only.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Classes that come along with the interface library, for streams; nothing here makes one.
const UNUSED_EXPORT = /^(__wbg_)?intounderlying/;
const UNUSED_CLASS = /^export (?=class IntoUnderlying)|^if \(Symbol\.dispose\) IntoUnderlying.*$/gm;
// Each class has one; it may go with its class only when making it is known to do nothing else.
const REGISTRY = /(?=\bnew FinalizationRegistry\()/g;

// What tells the names of what the program and its loader call of each other apart from other versions'.
const OTHER_VERSIONS = /\b(?:__wbg_|wasm_bindgen__)\w*?_h?([0-9a-f]{16})(?![0-9a-f])/g;

// What Rust's compiler takes for granted in every browser.
const FEATURES = ["--enable-bulk-memory", "--enable-nontrapping-float-to-int"];
const SMALLEST = [
  // Taken apart and put together anew, loops and branches come out smaller than the compiler leaves them.
  "--flatten",
  "--rereloop",
  "-Oz",
  "-Oz",
  // The lowest kilobyte is the far end of the stack: no valid program gets there.
  "--low-memory-unused",
  // A copy of a function compresses worse than a call of it.
  "--flexible-inline-max-function-size=0",
  "--always-inline-max-function-size=0",
  "--one-caller-inline-max-function-size=0",
  // Like functions have like names, and next to each other they compress better.
  "--reorder-functions-by-name",
  // How what is read is aligned is a hint that no engine of today heeds: the same one everywhere compresses better.
  "--dealign",
];

/** The same text with numbers in the place of hashes, which nothing compresses. */
function numbered(text, hashes) {
  return hashes.reduce((rest, hash, at) => rest.replaceAll(hash, at.toString(16).padStart(hash.length, "0")), text);
}

/** Writes the program anew without what nothing calls; with its functions' names, to weigh it. */
export function shrinkProgram(path, { isNamed = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "finsamkalkyl-"));
  const [graph, reduced] = [join(folder, "graph.json"), join(folder, "reduced.wasm")];
  try {
    const kept = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(path)))
      .filter(({ name }) => !UNUSED_EXPORT.test(name))
      .map(({ name }) => ({ name, root: true, export: name }));
    writeFileSync(graph, JSON.stringify(kept));
    // The functions' names are kept here for the order; the last step leaves them out.
    execFileSync("wasm-metadce", ["-g", ...FEATURES, "--graph-file", graph, path, "-o", reduced]);
    execFileSync("wasm-opt", [...(isNamed ? ["-g"] : []), ...FEATURES, ...SMALLEST, reduced, "-o", path]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The loader without the unused classes, and minified; it exports what it did otherwise. */
function smallLoader(script) {
  const options = ["--minify", "--format=esm", "--tree-shaking=true"];
  return execFileSync("esbuild", [...options, "--target=esnext", "--charset=utf8", "--loader=js"], {
    input: script.replaceAll(UNUSED_CLASS, "").replaceAll(REGISTRY, "/* @__PURE__ */ "),
  });
}

const integrityOf = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

/** Shrinks both files of the program in a folder; returns the page with the loader's new hash. */
export function shrink(folder, page) {
  const loader = page.match(/from\s*['"]\.\/([^'"]+)\.js['"]/)?.[1];
  if (!loader) {
    throw new Error("index.html does not import the program's loader.");
  }
  const path = join(folder, `${loader}.js`);
  const before = readFileSync(path);
  const hashes = [...new Set([...before.toString().matchAll(OTHER_VERSIONS)].map(([, hash]) => hash))];
  const program = join(folder, `${loader}_bg.wasm`);
  writeFileSync(program, numbered(readFileSync(program, "latin1"), hashes), "latin1");
  shrinkProgram(program);
  const after = smallLoader(numbered(before.toString(), hashes));
  if (/IntoUnderlying/i.test(after.toString())) {
    throw new Error("the loader still has unused classes; wasm-bindgen writes them differently now.");
  }
  if (!page.includes(integrityOf(before))) {
    throw new Error("index.html does not state the loader's integrity.");
  }
  writeFileSync(path, after);
  return page.replaceAll(integrityOf(before), () => integrityOf(after));
}
