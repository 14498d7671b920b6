import assert from "node:assert/strict";
import { it } from "node:test";
import { isNetwork, isWithinNetworks, sourceOf } from "./networks.ts";

it("knows blocks and addresses of both families, and nothing else", () => {
  for (const text of ["10.0.0.0/8", "192.168.1.7", "2001:db8::/32", "::1", "0.0.0.0/0"])
    assert.ok(isNetwork(text), text);
  for (const text of ["", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "example.com", "::/129", "10.0.0.0/-1"])
    assert.ok(!isNetwork(text), text);
});

it("finds an address in its block only", () => {
  const networks = ["10.1.0.0/16", "2001:db8::/32", "192.168.1.7"];
  for (const address of ["10.1.255.3", "2001:db8::1", "192.168.1.7", "::ffff:10.1.0.9"])
    assert.ok(isWithinNetworks(address, networks), address);
  for (const address of ["10.2.0.1", "2001:db9::1", "192.168.1.8", "::ffff:10.2.0.1", "unknown", ""])
    assert.ok(!isWithinNetworks(address, networks), address);
});

it("counts a subscriber of IPv6 as one, however the address is written", () => {
  for (const [address, source] of [
    ["2001:db8:0:1::5", "2001:db8:0:1::/64"],
    ["2001:0db8:0000:0001:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"],
    ["2001:db8::5", "2001:db8:0:0::/64"],
    ["2001:db8:0:2:3::", "2001:db8:0:2::/64"],
    ["::1", "0:0:0:0::/64"],
    ["64:ff9b::10.0.0.1", "64:ff9b:0:0::/64"],
    ["1:2:3::4:10.0.0.1", "1:2:3:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["10.0.0.1", "10.0.0.1"],
    ["unknown", "unknown"],
  ] as const)
    assert.equal(sourceOf(address), source, address);
});
