import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compileAccess } from "../access/access.ts";
import { Principals } from "./principals.ts";

const accessOf = (subject: string) =>
  compileAccess({ subject, roles: ["admin"], scopes: [], developerId: null });

describe("Principals", () => {
  it("count the different questions of all connections of one principal", () => {
    const principals = new Principals();
    const seats = Array.from({ length: 40 }, () => principals.admit(accessOf("a")));
    const ends = Array.from({ length: 200 }, (_, i) => seats[i % 40]?.listen(`q${i}`));
    const [one, other] = seats as [(typeof seats)[0], (typeof seats)[0]];
    assert.throws(() => one.listen("more"), { code: "RATE_LIMITED" });
    principals.admit(accessOf("b")).listen("more");
    const again = other.listen("q0");
    ends[0]?.();
    assert.throws(() => one.listen("more"), { code: "RATE_LIMITED" });
    again();
    one.listen("more");
  });

  it("count the connections of one principal", () => {
    const principals = new Principals();
    const seats = Array.from({ length: 10_000 }, () => principals.admit(accessOf("a")));
    assert.throws(() => principals.admit(accessOf("a")), { code: "RATE_LIMITED" });
    seats[0]?.leave();
    principals.admit(accessOf("a"));
  });
});
