// Prints a free port of this machine: the one asked for, or the first free one from 8080 on.

const { createServer } = require("node:net");

const FIRST = 8080;
const LAST = 8180;
const asked = process.argv[2];

/** Whether a server can listen on the port. */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

async function main() {
  const last = asked ? Number(asked) : LAST;
  for (let port = asked ? last : FIRST; port <= last; port += 1) {
    if (await isFree(port)) {
      console.log(port);
      return;
    }
  }
  console.error(
    asked
      ? `Stopped: port ${asked} is taken or not allowed; choose another, or leave --port out to get a free one.`
      : `Stopped: all ports from ${FIRST} to ${LAST} are taken; choose another with --port.`,
  );
  process.exitCode = 1;
}

main();
