import { BlockList, isIP } from "node:net";

const BITS = { ipv4: 32, ipv6: 128 } as const;

/** Whether the text is a CIDR block, or an address, which is a block of one. */
export function isNetwork(text: string): boolean {
  return parseNetwork(text) !== null;
}

/** Whether an address lies in one of the blocks; never for what is no address. IPv4 written as IPv6 counts as IPv4. */
export function isWithinNetworks(address: string, networks: readonly string[]): boolean {
  const plain = withoutMapping(address);
  const family = familyOf(plain);
  if (family === null) return false;
  const list = new BlockList();
  for (const text of networks) {
    const network = parseNetwork(text);
    if (network !== null) list.addSubnet(network.address, network.bits, network.family);
  }

  return list.check(plain, family);
}

/**
 * Whom an address is counted as: an IPv6 address as its /64, which one subscriber has whole; an IPv4 address, and what is no address, as
 * itself.
 */
export function sourceOf(address: string): string {
  const plain = withoutMapping(address);
  if (familyOf(plain) !== "ipv6") return plain;
  const [head = [], tail = []] = plain.split("::").map((part) => part.split(":").filter(Boolean));
  const isShort = plain.includes("::");
  const tailLength = tail.length + (tail.at(-1)?.includes(".") ? 1 : 0);
  const groups = isShort ? [...head, ...Array(8 - head.length - tailLength).fill("0"), ...tail] : head;

  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** IPv4 written as IPv6 as IPv4. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function parseNetwork(text: string): { address: string; bits: number; family: "ipv4" | "ipv6" } | null {
  const [address = "", bits, ...rest] = text.split("/");
  const family = familyOf(address);
  if (family === null || rest.length > 0) return null;
  if (bits === undefined) return { address, bits: BITS[family], family };
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > BITS[family]) return null;

  return { address, bits: Number(bits), family };
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  if (version === 0) return null;

  return version === 4 ? "ipv4" : "ipv6";
}
