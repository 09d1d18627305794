// Prints what of a program that keeps its functions' names weighs what; see scripts/weigh.

import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

import { shrinkProgram } from "./shrink-program.mjs";

const SECTIONS = ["custom", "types", "imports", "functions", "tables", "memories", "globals", "exports", "start"];
SECTIONS.push("elements", "code", "data", "data count");
const [CODE, IMPORTS, CUSTOM] = [SECTIONS.indexOf("code"), SECTIONS.indexOf("imports"), SECTIONS.indexOf("custom")];
const FUNCTION_NAMES = 1;

/** What bytes weigh compressed. */
function brotli(bytes, quality) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

/** Reads a program's sections in order. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let [value, scale, byte] = [0, 1, 0];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  }

  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }

  text() {
    return this.take(this.number()).toString();
  }
}

/** How many functions a section of imports has; the others are numbered after them. */
function importedFunctions(content) {
  const reader = new Reader(content);
  let functions = 0;
  for (let count = reader.number(); count > 0; count--) {
    reader.text();
    reader.text();
    if (reader.take(1)[0] !== 0) throw new Error("only functions are expected to be imported.");
    reader.number();
    functions += 1;
  }
  return functions;
}

function namesIn(content) {
  const names = new Map();
  const reader = new Reader(content);
  while (reader.at < content.length) {
    const kind = reader.take(1)[0];
    const part = new Reader(reader.take(reader.number()));
    for (let count = kind === FUNCTION_NAMES ? part.number() : 0; count > 0; count--) {
      names.set(part.number(), part.text());
    }
  }
  return names;
}

/** The sections and the functions of a program. */
function read(program) {
  const reader = new Reader(program);
  reader.take(8);
  const sections = [];
  let [bodies, names, imported, running] = [[], new Map(), 0, program.length];
  while (reader.at < program.length) {
    const start = reader.at;
    const kind = reader.take(1)[0];
    const content = reader.take(reader.number());
    const inside = new Reader(content);
    if (kind === CUSTOM) {
      running = Math.min(running, start);
      if (inside.text() === "name") names = namesIn(content.subarray(inside.at));
      continue;
    }
    if (kind === IMPORTS) imported = importedFunctions(content);
    if (kind === CODE) bodies = Array.from({ length: inside.number() }, () => inside.take(inside.number()));
    sections.push({ name: SECTIONS[kind], bytes: content });
  }
  // What tells one build of a crate from another says nothing here.
  const name = (at) => (names.get(at + imported) ?? "without a name").replace(/\[[0-9a-f]{8,}\]/g, "");
  return { sections, functions: bodies.map((bytes, at) => ({ name: name(at), bytes })), running };
}

/** Without what stands between the outermost pairs of angle brackets. */
function withoutTypes(name) {
  let [depth, out] = [0, ""];
  for (let at = 0; at < name.length; at++) {
    const isArrow = name[at] === ">" && name[at - 1] === "-";
    if (name[at] === ">" && !isArrow) depth -= 1;
    if (depth === 0) out += name[at];
    if (name[at] === "<") depth += 1;
  }
  return out;
}

/** What a function is of: `<T as Trait>::f` is of T. */
const owner = (name) => name.match(/^<*(?:&(?:mut )?)?(?:dyn )?(.*)/s)[1];

function crateOf(name) {
  return owner(name).match(/^[a-z_0-9]+/)?.[0] ?? "other";
}

function moduleOf(name) {
  const path = owner(name).match(/^finsamkalkyl::((?:[a-z_0-9]+::)*)/)?.[1];
  return path === undefined ? undefined : path.split("::").slice(0, 2).filter(Boolean).join("/") || "main";
}

/** What is the same but for types: `<T as Trait<U>>::f` is `T as Trait`'s f, and T without its own types. */
function familyOf(name) {
  const method = name.match(/^<(.*) as (.*)$/s);
  if (!method) return withoutTypes(name.replace(/^<(.*)>::/s, "$1::"));
  const of = method[1].startsWith("finsamkalkyl") ? "(own)" : withoutTypes(method[1]);
  return `${of} as ${withoutTypes(method[2].replace(/>::/, "|"))}`;
}

function print(title, rows, most) {
  console.log(`\n${title.padEnd(78)}${"plain".padStart(10)}${"brotli".padStart(10)}${"count".padStart(8)}`);
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(10);
  for (const { name, plain, compressed, count } of rows.slice(0, most)) {
    console.log(`  ${name.slice(0, 75).padEnd(76)}${kilobytes(plain)}${kilobytes(compressed)}${String(count).padStart(8)}`);
  }
}

const [path, rows] = [process.argv[2], Number(process.argv[3])];
shrinkProgram(path, { isNamed: true });
const program = readFileSync(path);
const { sections, functions, running } = read(program);
// The names come behind all that runs.
const shipped = program.subarray(0, running);
const whole = brotli(shipped, 11);
console.log(`The program: ${(shipped.length / 1000).toFixed(1)} kB, sent in ${(whole / 1000).toFixed(1)} kB.`);

const others = sections.filter(({ name }) => name !== "code");
const alone = others.reduce((sum, { bytes }) => sum + brotli(bytes, 11), 0);
const ofCode = whole - alone;
print(
  "Sections",
  sections
    .map(({ name, bytes }) => ({ name, plain: bytes.length, compressed: name === "code" ? ofCode : brotli(bytes, 11), count: 1 }))
    .sort((one, other) => other.compressed - one.compressed),
  rows,
);

/** The functions in groups; what each weighs compressed is scaled so that all come to what all code weighs. */
function grouped(title, nameOf, minimum = 1) {
  const groups = new Map();
  for (const one of functions) {
    const name = nameOf(one.name);
    groups.set(name, [...(groups.get(name) ?? []), one.bytes]);
  }
  const found = [...groups].map(([name, bodies]) => {
    const all = Buffer.concat(bodies);
    return { name, plain: all.length, compressed: brotli(all, 5), count: bodies.length };
  });
  const scale = ofCode / found.reduce((sum, { compressed }) => sum + compressed, 0);
  found.forEach((group) => (group.compressed *= scale));
  const shown = found.filter(({ name, count }) => name !== undefined && count >= minimum);
  print(title, shown.sort((one, other) => other.plain - one.plain), rows);
}

grouped("Code by module of the program", moduleOf);
grouped("Code by crate", crateOf);
grouped("Families of functions that are there for several types", familyOf, 2);
grouped("Functions", (name) => name);
