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

const [IMPORTS, EXPORTS] = [2, 7];
// What the loader is asked for by, and what it asks for by name in a way that no replacing finds.
const KEPT_EXPORT = /^(memory|__wbindgen_.*|__externref.*)$/;

/** A number as a program's file holds it. */
function leb(number) {
  const bytes = [];
  do {
    bytes.push((number & 127) | (number > 127 ? 128 : 0));
    number >>>= 7;
  } while (number > 0);
  return Buffer.from(bytes);
}

/**
 * The program with a short name for all that it and its loader call of each other, and which name each has got: what
 * tools call them tells versions apart, and takes room.
 */
function withShortNames(program) {
  let at = 8;
  const names = new Map();
  const number = () => {
    let [value, scale, byte] = [0, 1, 0];
    do {
      byte = program[at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  };
  const take = (length) => program.subarray(at, (at += length));
  const named = (text) => Buffer.concat([leb(text.length), Buffer.from(text)]);
  const short = (name) => {
    if (!names.has(name)) names.set(name, `$${names.size.toString(36)}`);
    return names.get(name);
  };
  const renamed = (section) => {
    const parts = [];
    const count = number();
    for (let item = 0; item < count; item += 1) {
      if (section === IMPORTS) parts.push(named(take(number()).toString()));
      const name = take(number()).toString();
      parts.push(named(section === EXPORTS && KEPT_EXPORT.test(name) ? name : short(name)), take(1));
      if (section === IMPORTS && parts.at(-1)[0] !== 0) throw new Error("only functions are expected to be imported.");
      parts.push(leb(number()));
    }
    return Buffer.concat([leb(count), ...parts]);
  };
  const out = [program.subarray(0, 8)];
  while (at < program.length) {
    const section = take(1);
    const length = number();
    const content = [IMPORTS, EXPORTS].includes(section[0]) ? renamed(section[0]) : take(length);
    out.push(section, leb(content.length), content);
  }
  return { program: Buffer.concat(out), names };
}

/** The loader with the same names. */
function withNames(loader, names) {
  return loader.replaceAll(/[\w$]+/g, (word) => names.get(word) ?? word);
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
  const program = join(folder, `${loader}_bg.wasm`);
  shrinkProgram(program);
  const { program: short, names } = withShortNames(readFileSync(program));
  writeFileSync(program, short);
  const after = smallLoader(withNames(before.toString(), names));
  if (/IntoUnderlying/i.test(after.toString())) {
    throw new Error("the loader still has unused classes; wasm-bindgen writes them differently now.");
  }
  if (!page.includes(integrityOf(before))) {
    throw new Error("index.html does not state the loader's integrity.");
  }
  writeFileSync(path, after);
  return page.replaceAll(integrityOf(before), () => integrityOf(after));
}
