import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { type ConsoleUnderTest, startConsole } from "../../apps/console/server/testing/start-console.ts";
import { runCommand } from "../services/run-command.ts";
import { orReason, ServiceUnavailable } from "../services/service-unavailable.ts";
import { fillStore } from "../testing/fill-store.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const page = await readFile(new URL("../../docs/api.md", import.meta.url), "utf8");
/** What the programs print, whatever their language. */
const PRINTED =
  /^stored: 1\norders RU: \d+\ntime,country,value\nDATA_VALIDATION_ERROR: .*granularity.*\n(game: g-\d\n){3}$/;

const need = (command: string) =>
  orReason(() =>
    runCommand(command, ["--version"]).catch(() => {
      throw new ServiceUnavailable(`There is no ${command}.`);
    }),
  );
const { reason: noPython } = await need("python3");
const { reason: noCurl } = await need("curl");

describe("the examples of docs/api.md", () => {
  let service: ConsoleUnderTest;
  let env: NodeJS.ProcessEnv;
  before(async () => {
    service = await startConsole();
    await fillStore(service);
    env = {
      ...process.env,
      ANALYTICS_URL: service.origin,
      ANALYTICS_DATA_DIR: service.dataDirectory,
      WRITER: await service.token({ roles: ["service"], scope: "events:write" }),
      ADMIN: await service.token({ roles: ["admin"] }),
    };
  });
  after(() => service?.stop());

  const run = (command: string, args: readonly string[]) =>
    runCommand(command, args, { cwd: ROOT, env, timeoutMs: 60_000 });

  it("curl, with tokens of npm run token", { skip: noCurl }, async () => {
    const printed = await run("bash", ["-euo", "pipefail", "-c", exampleOf("sh")]);

    assert.match(printed, /"accepted":1,"duplicates":0,"quarantined":\[\]/);
    assert.match(printed, /"metric":"orders".*"country":"RU"/);
    assert.match(printed, /time,country,value\r\n/);
    assert.match(printed, /"code":"DATA_VALIDATION_ERROR"/);
    assert.match(printed, /^304$/m);
    assert.deepEqual(printed.match(/"game_id":"g-\d"/g)?.length, 3);
  });

  it("TypeScript", async () => {
    const printed = await run(process.execPath, [
      "--input-type=module-typescript",
      "--eval",
      exampleOf("ts"),
    ]);

    assert.match(printed, PRINTED);
  });

  it("TypeScript with the client, as it is published", async () => {
    const compiler = ["node_modules/typescript/bin/tsc", "-p", "packages/client/tsconfig.build.json"];
    await run(process.execPath, compiler);
    const printed = await run(process.execPath, ["docs/examples/client.ts"]);

    assert.match(
      printed,
      /^(game: g-\d .*\n){3}orders RU: \d+\nnet of g-\d: \d+\nDATA_VALIDATION_ERROR 32\nseconds looked at: 60\n$/,
    );
  });

  it("Python", { skip: noPython }, async () => {
    assert.match(await run("python3", ["-c", exampleOf("python")]), PRINTED);
  });

  for (const { title, status, method, path, headers, body } of requestsOf(exampleOf("http"))) {
    it(`${title}: ${status}`, async () => {
      const fill = (text: string) =>
        text
          .replace("{{url}}", service.origin)
          .replace("{{writer}}", env.WRITER ?? "")
          .replace("{{admin}}", env.ADMIN ?? "");
      const response = await fetch(fill(path), {
        method,
        headers: Object.fromEntries(headers.map(([name, value]) => [name, fill(value)])),
        ...(body === "" ? {} : { body }),
      });

      assert.equal(response.status, status, await response.text());
    });
  }
});

function exampleOf(language: string): string {
  const [, text] = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "m").exec(page) ?? [];
  assert.ok(text, `docs/api.md has an example in ${language}`);

  return text;
}

interface PlainRequest {
  title: string;
  status: number;
  method: string;
  path: string;
  headers: [string, string][];
  body: string;
}

/** `### title: status`, a request line, headers, an empty line, the body. */
function requestsOf(text: string): PlainRequest[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const [first = "", requestLine = "", ...rest] = block.trimEnd().split("\n");
      const [title = "", status = ""] = first.split(": ");
      const [method = "", path = ""] = requestLine.split(" ");
      const end = rest.indexOf("");
      const lines = end === -1 ? rest : rest.slice(0, end);
      const headers = lines.map((line) => line.split(": ") as [string, string]);

      return {
        title,
        status: Number(status),
        method,
        path,
        headers,
        body: end === -1 ? "" : rest.slice(end + 1).join("\n"),
      };
    });
}
