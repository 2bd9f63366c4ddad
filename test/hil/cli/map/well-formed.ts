/**
 * A strict little reader of XML: the tree, or a complaint about what is not well-formed.
 */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<\?[^?]*\?>|<\/([\w:]+)\s*>|<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

export function readXml(text: string): Element {
  const root: Element = { name: "", attributes: new Map(), children: [], text: "" };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new Error(`not XML at ${at}: ${text.slice(at, at + 60)}`);
    const [, closes, opens, attributes = "", isEmpty, content] = token;
    const parent = open.at(-1);
    if (parent === undefined) throw new Error(`more is closed than was opened at ${at}`);
    if (content !== undefined) parent.text += unescaped(content);
    else if (closes !== undefined) {
      if (open.pop()?.name !== closes) throw new Error(`</${closes}> closes something else`);
    } else if (opens !== undefined) {
      const element: Element = {
        name: opens,
        attributes: new Map(
          [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
            key,
            unescaped(value),
          ]),
        ),
        children: [],
        text: "",
      };
      parent.children.push(element);
      if (isEmpty === "") open.push(element);
    }
  }
  const [only, ...more] = root.children;
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  if (only === undefined || more.length > 0) throw new Error("one element holds all others");
  return only;
}

/** All elements of a name, at any depth. */
export function allOf(element: Element, name: string): Element[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => allOf(child, name)),
  ];
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) throw new Error(`a loose & in ${text}`);
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
