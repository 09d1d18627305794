// Keeps the app for when there is no network, and gives each page from one build only.
//
// The build puts in, when all else is done, what it is (BUILD) and its files with their content's hash (FILES). A build has
// a cache of its own, which is filled whole, each file checked against its hash, or not at all. The next build's worker
// waits with its own until the reader takes it or no page is open.

const PAGE = "./";
const SETTINGS = "settings.json";
// More than one copy of the app may be on a host, each below a path of its own.
const OURS = `finsamkalkyl ${new URL(registration.scope).pathname} `;
const CACHE = OURS + BUILD;
const addressOf = (name) => new URL(name, registration.scope).href;
const KNOWN = new Set(Object.keys(FILES).map(addressOf));
const isLasting = (name) => /-[0-9a-f]{16}\.\w+$/.test(name);
// What a host says its answers vary by is how they are compressed.
const HOWEVER = { ignoreVary: true };

async function keepFile(cache, name) {
  const integrity = FILES[name];
  // The page that registers the worker has just fetched what never changes; of the rest the host is asked.
  const wanted = (mode) => fetch(new Request(addressOf(name), { integrity, cache: mode }));
  const answer = isLasting(name) ? await wanted("default").catch(() => wanted("reload")) : await wanted("no-cache");
  // What a host has another address for cannot be given as the page asked for.
  if (!answer.ok || answer.redirected) throw new Error(`${name}: ${answer.status}`);
  await cache.put(addressOf(name), answer);
}

/** The settings are the host's, not the build's: what stands there now, or nothing. */
async function keepSettings(cache) {
  const answer = await fetch(addressOf(SETTINGS), { cache: "no-cache" });
  if (answer.ok) await cache.put(addressOf(SETTINGS), answer.clone());
  else if (answer.status === 404) await cache.delete(addressOf(SETTINGS));
  return answer;
}

/** Whether nothing is missing of what was kept, of which the browser may have let go. */
async function isWhole(cache) {
  const kept = await cache.keys();
  return kept.filter(({ url }) => KNOWN.has(url)).length === KNOWN.size;
}

async function fillNow() {
  const cache = await caches.open(CACHE);
  // A worker of this build may have kept it already, and pages stand on what it keeps.
  if (await isWhole(cache)) return;
  const isFirst = (await cache.keys()).length === 0;
  try {
    // The small files first: where a host alters its page on the way, nothing large is fetched in vain at every visit.
    for (const lasting of [false, true]) {
      const names = Object.keys(FILES).filter((name) => isLasting(name) === lasting);
      await Promise.all(names.map((name) => keepFile(cache, name)));
    }
  } catch (error) {
    // While a host's files are replaced they are of two builds; the browser tries again at the next visit.
    if (isFirst) await caches.delete(CACHE);
    throw error;
  }
  await keepSettings(cache).catch(() => {});
}

let filling;
/** Keeps the build, once at a time; what the browser has let go of is had again as long as the host has it. */
function fill() {
  filling ??= fillNow().finally(() => (filling = undefined));
  return filling;
}

/** Lets go of other builds, once no page may be of one of them. */
async function tidy(pages) {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.filter(({ url }) => url.startsWith(registration.scope)).length > pages) return;
  const names = await caches.keys();
  // In this order: what is being filled by now came after the list, or is seen here.
  if (registration.installing || registration.waiting) return;
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

async function give(request, address) {
  const cache = await caches.open(CACHE);
  // A name with a hash is one content, whichever build it came with.
  const kept = isLasting(address) ? await caches.match(address, HOWEVER) : await cache.match(address, HOWEVER);
  if (kept && (isLasting(address) || (await isWhole(cache)))) return kept;
  // The host's page and its files go before what is left of this build.
  return fetch(request).catch((error) => {
    if (kept) return kept;
    throw error;
  });
}

/** What was kept, at once; what the host has now is for the next visit. */
async function settings(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(addressOf(SETTINGS), HOWEVER);
  const fresh = keepSettings(cache);
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return kept;
}

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy(0)));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  if (event.data === "open") event.waitUntil(Promise.all([tidy(1), fill()]));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const isPage = [PAGE, "index.html"].map(addressOf).includes(request.url.split(/[?#]/)[0]);
  let answer;
  if (isPage) {
    // What asks for the page without going there wants to know what the host has now.
    if (request.mode === "navigate") answer = give(request, addressOf(PAGE));
  } else if (request.url === addressOf(SETTINGS)) {
    answer = settings(event);
  } else if (KNOWN.has(request.url)) {
    answer = give(request, request.url);
  }
  // A browser that refuses its store answers as if there were no worker.
  if (answer) event.respondWith(answer.catch(() => fetch(request)));
});
