// Builds the page for the .NET build: one at a time, and npm ci only when the lock file changed.
// Exit code 0: dist/report.html is there. 3: the packages could not be had, so there is no page. Else: the page is broken.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";

const lock = ".building";
const stamp = "node_modules/.lock-hash";
const patience = 300_000;

function run(command) {
  return spawnSync(command, { shell: true, stdio: "inherit" }).status ?? 1;
}

function tryLock() {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  try {
    // Left behind by a build that was killed.
    if (Date.now() - statSync(lock).mtimeMs > patience) rmSync(lock, { recursive: true, force: true });
  } catch {
    // Its owner has just finished.
  }
  return false;
}

function packages() {
  const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  try {
    if (readFileSync(stamp, "utf8") === wanted) return true;
  } catch {
    // Never installed.
  }
  if (run("npm ci") !== 0) return false;
  writeFileSync(stamp, wanted);
  return true;
}

while (!tryLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
let code = 1;
try {
  code = packages() ? run("npm run build") : 3;
} finally {
  rmSync(lock, { recursive: true, force: true });
}
process.exit(code);
