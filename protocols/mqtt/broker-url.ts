/**
 * The address of a broker as people write it, judged: `mqtt://host:1883`, `mqtts://host:8883`.
 *
 * No user and no password in it: what stands in an address is printed, logged and seen by everybody
 * on the machine.
 */

/** What is wrong with it, or undefined. */
export function brokerUrlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["mqtt:", "mqtts:"].includes(url.protocol) || url.hostname === "") {
    return `${text} is no broker's address, as mqtt://host:1883 and mqtts://host:8883 are`;
  }
  if (url.username !== "" || url.password !== "") {
    return `${url.host} is given with a user in its address: name user and password file apart`;
  }
  return undefined;
}

export function isEncrypted(url: string): boolean {
  return url.startsWith("mqtts:");
}
