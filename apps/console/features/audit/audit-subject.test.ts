import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSubject } from "./audit-subject.ts";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

describe("readSubject", () => {
  it("knows the kinds that the service writes, and shortens random ids", () => {
    assert.deepEqual(readSubject(`session:${ID}`, "session.end"), { noun: "session", id: "0f8fad5b" });
    assert.deepEqual(readSubject("quarantine", "quarantine.replay"), { noun: "quarantine", id: null });
    assert.deepEqual(readSubject("rates", "rates.write"), { noun: "rates", id: null });
    assert.deepEqual(readSubject("developer:dev-01", "view.start"), { noun: "developer", id: "dev-01" });
    assert.deepEqual(readSubject("cli:root", "quarantine.replay"), { noun: "cli", id: "root" });
    assert.deepEqual(readSubject("command-line", "account.create"), { noun: "cli", id: null });
  });

  it("tells a run of a job, which is written as its id alone, by what was done", () => {
    assert.deepEqual(readSubject(ID, "jobs.run"), { noun: "run", id: "0f8fad5b" });
    assert.equal(readSubject(ID, "session.start"), null);
  });

  it("leaves what it does not know", () => {
    assert.equal(readSubject("toString", "note.create"), null);
    assert.equal(readSubject("auth0|77", "note.create"), null);
  });
});
