/**
 * What tells one kind of file that people write from another: its name, its schema, its entries.
 *
 * The same reader serves sites and drills; problem codes start with the language's prefix.
 */
export interface FileLanguage {
  /** First part of every problem code, such as `site`. */
  readonly prefix: string;
  /** JSON Schema of the file as it is written. */
  jsonSchema(): SchemaNode;
  /** What one entry of each list section is called. */
  readonly entryNames: Readonly<Record<string, string>>;
}

/** The part of a JSON Schema node that messages speak of. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  /** Of a list whose places have meanings of their own. */
  readonly prefixItems?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly "x-quantity"?: string;
}
