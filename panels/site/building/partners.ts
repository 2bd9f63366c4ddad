/**
 * Who is whose partner: a pair may be named on one side only, and holds for both.
 */

/** Partner by id, mirrored. A side that names another partner for itself keeps its own. */
export function partnersOf(
  list: readonly { readonly id: string; readonly partner?: string | undefined }[],
): ReadonlyMap<string, string> {
  const partners = new Map<string, string>();
  for (const { id, partner } of list) if (partner !== undefined) partners.set(id, partner);
  for (const { id, partner } of list) {
    if (partner !== undefined && !partners.has(partner)) partners.set(partner, id);
  }
  return partners;
}
