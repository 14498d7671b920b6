import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type ConsoleBuilds, openConsoleBuilds } from "./console-builds.ts";

describe("console builds", () => {
  let directory: string;
  let builds: ConsoleBuilds;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "builds-"));
    builds = openConsoleBuilds(directory);
  });
  after(() => rmSync(directory, { recursive: true }));

  const build = (name: string) => {
    const folder = join(directory, builds.prepare(name));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "BUILD_ID"), name);
  };

  it("counts a build when it is whole, not before", () => {
    build("one");
    assert.equal(builds.has("one"), false);
    builds.complete("one");
    assert.equal(builds.has("one"), true);
    builds.prepare("one");
    assert.equal(builds.has("one"), false);
  });

  it("removes what nobody uses and keeps what a living process serves", async () => {
    for (const name of ["mine", "theirs", "left"]) {
      build(name);
      builds.complete(name);
    }
    builds.use("mine");
    const [alive, gone] = [await userElsewhere("theirs"), await userElsewhere("left")];
    gone.kill("SIGKILL");
    await new Promise((resolve) => gone.once("exit", resolve));
    builds.removeUnused();

    assert.deepEqual(
      ["mine", "theirs", "left", "one"].map((name) => existsSync(join(directory, builds.directoryOf(name)))),
      [true, true, false, false],
    );
    assert.equal(builds.has("theirs"), true);
    alive.kill("SIGKILL");
    await new Promise((resolve) => alive.once("exit", resolve));
    builds.removeUnused();
    assert.equal(builds.has("theirs"), false);
  });

  /** Another process that uses a build until it is killed. */
  async function userElsewhere(name: string) {
    const module = new URL("./console-builds.ts", import.meta.url).href;
    const script = `import { openConsoleBuilds } from "${module}";
      openConsoleBuilds(${JSON.stringify(directory)}).use("${name}");
      console.log("ready"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));

    return child;
  }
});
