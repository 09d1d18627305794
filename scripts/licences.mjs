// The licences of what is shipped: of the crates that are compiled into the program, and of the standard library.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const TARGET = "wasm32-unknown-unknown";
// Of several licences that one may choose from, the first of these.
const CHOSEN = ["MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "Zlib", "ISC", "Unicode-3.0", "BSL-1.0", "Unlicense", "MPL-2.0"];
// A file with less than this only says where the licence stands.
const SHORTEST_LICENCE = 500;
const STANDARD = {
  name: "std",
  version: "",
  licence: "MIT",
  copyright: ["Copyright (c) The Rust Project Contributors"],
};

const cargo = (root, ...options) =>
  execFileSync("cargo", [...options, "--locked", "--offline"], { cwd: root, maxBuffer: 1 << 28, encoding: "utf8" });

/** What is compiled, as "name version": the metadata also tells of what an optional feature of a crate would take. */
function compiled(root) {
  const lines = cargo(root, "tree", "--edges", "normal", "--target", TARGET, "--prefix", "none", "--format", "{p}");
  return new Set(lines.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ").replace(" v", " ")));
}

/** The packages that end up in the program: what it depends on, without what only runs while it is built. */
function packages(root) {
  const metadata = JSON.parse(cargo(root, "metadata", "--format-version", "1", "--filter-platform", TARGET));
  const isCompiled = compiled(root);
  const packageOf = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodeOf = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (id) => packageOf.get(id).targets.some((target) => target.kind.includes("proc-macro"));
  const found = new Set();
  const waiting = [metadata.resolve.root];
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (found.has(id) || isMacro(id)) continue;
    found.add(id);
    for (const { pkg, dep_kinds: kinds } of nodeOf.get(id).deps) {
      if (kinds.some(({ kind }) => kind === null)) waiting.push(pkg);
    }
  }
  found.delete(metadata.resolve.root);
  const all = [...found].map((id) => packageOf.get(id));
  return all.filter(({ name, version }) => isCompiled.has(`${name} ${version}`)).sort((a, b) => a.name.localeCompare(b.name));
}

/** The one licence that a package is taken under. */
function licenceOf({ name, license }) {
  const offered = (license ?? "").split(/ OR |\/| AND /).map((one) => one.replace(/[()]/g, "").trim());
  const licence = CHOSEN.find((one) => offered.includes(one));
  if (!licence) throw new Error(`the package ${name} has the licence ${license}, which scripts/licences.mjs does not know.`);
  return licence;
}

/** The file of a package in which a licence stands. */
function fileOf(folder, licence) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|unlicense)/i.test(name));
  const word = licence.split("-")[0].toLowerCase();
  const named = names.find((name) => name.toLowerCase().includes(word)) ?? names[0];
  return named && existsSync(join(folder, named)) ? readFileSync(join(folder, named), "utf8") : "";
}

const isCopyright = (line) => /^\s*(©|\(c\)|copyright\b.*(\d{4}|\(c\)|contributors|developers))/i.test(line);

/** A licence's text without what differs between the packages that are under it. */
function bodyOf(text) {
  const lines = text.replaceAll("\r", "").split("\n").filter((line) => !isCopyright(line));
  return lines.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** The licences as one text: each once, after the packages that are under it and who has the copyright. */
export function licences(root) {
  const of = new Map();
  const texts = new Map();
  const add = ({ name, version, licence, copyright }) => {
    const entry = [`${name} ${version}`.trim(), ...copyright].join("\n    ");
    of.set(licence, [...(of.get(licence) ?? []), entry]);
  };
  for (const one of packages(root)) {
    const licence = licenceOf(one);
    const text = fileOf(dirname(one.manifest_path), licence);
    const lines = text.split("\n").filter(isCopyright).map((line) => line.trim());
    const copyright = lines.length > 0 ? lines.slice(0, 6) : one.authors.map((author) => `Copyright (c) ${author.replace(/ <.*>/, "")}`);
    add({ name: one.name, version: one.version, licence, copyright: licence === "Apache-2.0" ? [] : copyright });
    // The shortest whole one has nothing added to it.
    const [body, before] = [bodyOf(text), texts.get(licence)];
    if (body.length > SHORTEST_LICENCE && !(before?.length <= body.length)) texts.set(licence, body);
  }
  add(STANDARD);
  const parts = [...of].map(([licence, entries]) => {
    const heading = `${licence}\n${"=".repeat(licence.length)}`;
    return [heading, entries.join("\n"), texts.get(licence) ?? ""].join("\n\n");
  });
  return `Finsamkalkylen: EUPL-1.2, https://eupl.eu/1.2/en/\nIt includes the following.\n\n${parts.join("\n\n\n")}\n`;
}
