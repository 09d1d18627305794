// Starts the program, tells it what the host has set, and has the browser keep it all for when there is no network.
//
// It is the one script that has no hash in its name: whichever build a page is of, it is there, and mends what an old
// page on a new host, or a broken copy, would otherwise leave blank. It takes the names from its page and knows no build.

const address = (selector) => document.querySelector(selector).href;
const PROGRAM = address("link[rel=modulepreload]");
let languageOfHost;
const tell = (what) => dispatchEvent(new Event(`finsamkalkyl-${what}`));

/** What the host has set, in time for the first view, as the program takes longer; should it not be, it is told later. */
async function readSettings() {
  const answer = await fetch("settings.json");
  const settings = answer.ok ? await answer.text() : "{}";
  globalThis.finsamkalkylSettings = settings;
  tell("settings");
  languageOfHost = JSON.parse(settings).default_language;
  welcome();
}

/** The language that one has chosen here, else the host's, else the browser's: as the program finds it. */
function language() {
  const known = (code) => ["sv", "en"].find((language) => language === code?.split("-")[0].toLowerCase());
  const chosen = mayKeep() ? localStorage.getItem("finsamkalkyl.language") : undefined;
  const understood = navigator.languages.map(known);
  const usual = understood.includes("en") && !understood.includes("sv") ? "en" : "sv";
  return known(chosen) ?? known(languageOfHost) ?? usual;
}

/** Shows what one may begin with as the program will show it: its links lead where they say once it is here. */
function welcome() {
  const shell = document.querySelector(".shell");
  if (!shell) return;
  shell.lang = language();
  shell.classList.toggle("at-start", location.hash.length < 3);
  const isOwn = (key) => key.startsWith("finsamkalkyl.calculation.");
  shell.classList.toggle("has-own", mayKeep() && Object.keys(localStorage).some(isOwn));
}

/**
 * When what the page itself holds has been painted: a phone that takes in the program meanwhile would show it later.
 * A tab that is out of sight paints nothing, and one in sight might not either.
 */
const painted = () =>
  new Promise((done) => {
    if (document.hidden) return done();
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 250);
  });

async function start() {
  // Asked for by hand, and not by the page: a preloaded file is no help to a fetch in WebKit, which sends for it anew.
  await painted();
  const program = fetch(address("link[as=fetch]"));
  // Should the loader fail first, that is what is told.
  program.catch(() => {});
  const { default: run } = await import(PROGRAM);
  await run({ module_or_path: program });
}

/** The program could not be started: the host has another build by now, or there is no network. */
async function mend() {
  document.querySelector(".start-trouble")?.classList.add("now");
  // Once is enough: what does not help then does not help.
  if (performance.getEntriesByType("navigation")[0]?.type === "reload") return;
  const page = await fetch("./", { cache: "no-cache" });
  const text = await page.text();
  // The same page again would only fail again.
  if (page.ok && text.includes("modulepreload") && !text.includes(PROGRAM.split("/").pop())) {
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    await registration?.unregister();
    location.reload();
  }
}

/** Whether the browser lets pages keep anything; one that does not would complain of a worker in its console. */
function mayKeep() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

/** Has a worker keep this build, and offers a later one when it is there whole. */
async function keep() {
  const workers = navigator.serviceWorker;
  // Over plain HTTP, and in some private windows, there is none.
  if (!workers || !mayKeep()) return;
  const registration = await workers.register("worker.js", { updateViaCache: "none" });
  workers.controller?.postMessage("open");

  let isOffered = false;
  const offer = () => {
    // A page that the worker did not give is as new as the host.
    if (isOffered || !registration.waiting || !workers.controller) return;
    // What is offered takes a place on the page, which must not move under who types.
    isOffered = !document.activeElement?.matches("input, textarea, select");
    if (isOffered) tell("new-version");
    else setTimeout(offer, 1000);
  };
  const watch = () => {
    isOffered = false;
    registration.installing?.addEventListener("statechange", offer);
  };
  registration.addEventListener("updatefound", watch);
  watch();
  // WebKit tells a page which worker it is given by, and which one waits, some time after it has given it.
  for (const later of [0, 1000, 5000]) setTimeout(offer, later);

  addEventListener("finsamkalkyl-take-new-version", () => {
    // Where another tab has taken it already, it only remains to load it.
    if (!registration.waiting) return location.reload();
    workers.addEventListener("controllerchange", () => location.reload());
    registration.waiting.postMessage("take over");
  });
  // A page may be open for weeks.
  let asked = Date.now();
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - asked > 3_600_000) {
      asked = Date.now();
      registration.update().catch(() => {});
    }
  });
}

welcome();
addEventListener("hashchange", welcome);
// What the program opens before it draws anything is a task of its own.
addEventListener("error", ({ error }) => {
  const isBroken = error instanceof WebAssembly.RuntimeError && !document.body.hasAttribute("data-app-ready");
  if (isBroken) mend().catch(() => {});
});
readSettings().catch(() => {});
start().then(
  // What is kept has been fetched already; the first view is drawn before that is seen to. A browser that refuses
  // does without.
  () => setTimeout(() => keep().catch(() => {}), 500),
  (error) => {
    mend().catch(() => {});
    throw error;
  },
);
