// In the worker's place this has browsers forget the worker and what it kept: for what is being developed, and for who
// takes the app from a host.

const OURS = `finsamkalkyl ${new URL(registration.scope).pathname} `;

async function withdraw() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
  await registration.unregister();
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(withdraw()));
