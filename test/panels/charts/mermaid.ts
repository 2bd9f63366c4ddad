/**
 * A strict reader of the part of Mermaid that `diagram.ts` writes: what it refuses, a page would
 * not draw, or would draw differently from what was meant.
 *
 * It knows the head, states with a name, composite states with regions, arrows, beginnings and
 * notes of one line. It is no reader of Mermaid at large.
 */
const ID = "[A-Za-z][A-Za-z0-9_]*";
/** Free text that ends with its line: nothing that Mermaid reads as more than text. */
const TEXT = "[A-Za-z0-9 .,<>=+_'()\\[\\]\\-]+";

const forms = {
  state: new RegExp(`^state "(${TEXT})" as (${ID})$`),
  opens: new RegExp(`^state "(${TEXT})" as (${ID}) \\{$`),
  begins: new RegExp(`^\\[\\*\\] --> (${ID})$`),
  arrow: new RegExp(`^(${ID}) --> (${ID})(?: : (${TEXT}))?$`),
  note: new RegExp(`^note right of (${ID}) : (${TEXT})$`),
};

/** Words that Mermaid keeps for itself. */
const reserved = new Set(["state", "note", "end", "as", "direction", "classDef", "class", "style"]);

/** What is wrong with a diagram, one line a problem; nothing where it is in order. */
export function problemsIn(lines: readonly string[]): string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  const used: [id: string, line: number][] = [];
  let depth = 0;
  const use = (id: string | undefined, line: number): void => {
    if (id !== undefined) used.push([id, line]);
  };
  if (lines[0] !== "stateDiagram-v2") problems.push("1: a diagram begins with stateDiagram-v2");
  for (const [index, raw] of lines.slice(1).entries()) {
    const [line, text] = [index + 2, raw.trim()];
    const state = forms.state.exec(text) ?? forms.opens.exec(text);
    if (state?.[2] !== undefined) {
      if (names.has(state[2])) problems.push(`${line}: ${state[2]} is named twice`);
      if (reserved.has(state[2])) problems.push(`${line}: ${state[2]} is a word of Mermaid`);
      names.add(state[2]);
      if (text.endsWith("{")) depth++;
    } else if (text === "}") {
      if (--depth < 0) problems.push(`${line}: nothing is open that could be closed`);
    } else if (text === "--") {
      if (depth === 0) problems.push(`${line}: regions stand inside a state`);
    } else {
      const found = forms.begins.exec(text) ?? forms.note.exec(text) ?? forms.arrow.exec(text);
      if (found === null) problems.push(`${line}: "${text}" is not understood`);
      use(found?.[1], line);
      if (found !== null && forms.arrow.test(text)) use(found[2], line);
    }
  }
  if (depth > 0) problems.push(`${lines.length}: ${depth} states are left open`);
  for (const [id, line] of used) {
    if (!names.has(id)) problems.push(`${line}: ${id} is no state of the diagram`);
  }
  return problems;
}
