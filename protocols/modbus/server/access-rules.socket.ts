/**
 * Who may write, by the address that he comes from.
 *
 * The first rule that fits holds, and a client that fits none may read. An IPv4 client that comes
 * in by an IPv6 socket (::ffff:10.0.0.7) is the IPv4 client that it is. Never looks at what is
 * asked.
 */
import { BlockList, isIPv4, isIPv6 } from "node:net";

export interface AccessRule {
  /** An address, or a range of them in CIDR form: 10.0.0.0/24. */
  readonly address: string;
  readonly may: "read" | "write";
}

/** Says of a client's address whether it may write. Throws a RangeError for a bad range. */
export function accessBy(rules: readonly AccessRule[]): (address: string) => boolean {
  const ranges = rules.map(({ address, may }) => ({ range: rangeOf(address), may }));
  return (address) => {
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
    const plain = mapped ?? address;
    const family = isIPv6(plain) ? "ipv6" : "ipv4";
    return ranges.find(({ range }) => range.check(plain, family))?.may === "write";
  };
}

function rangeOf(text: string): BlockList {
  const [address = "", bits] = text.split("/");
  if (!isIPv4(address) && !isIPv6(address)) throw new RangeError(`${text} is no range`);
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  const range = new BlockList();
  range.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  return range;
}
