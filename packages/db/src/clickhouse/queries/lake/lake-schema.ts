import { hash } from "node:crypto";
import type { ClickHouse } from "../../client.ts";
import { declared, join, name, type Sql, sql } from "../../sql.ts";

/** A column of a lake file. `fields`: a list of structs, made of the table's `name.field` arrays. */
export interface LakeColumn {
  name: string;
  /** As ClickHouse writes it, without LowCardinality: the same values hash the same in table and file. */
  type: string;
  fields?: readonly { name: string; type: string }[];
}

/** What a file holds, derived from the table as it is now. */
export interface LakeSchema {
  /** Hash of the columns. */
  id: string;
  columns: readonly LakeColumn[];
}

interface TableColumn {
  name: string;
  type: string;
  default_type: string;
}

/** The stored columns of a table as a file will hold them. */
export async function readLakeSchema(clickhouse: ClickHouse, table: string): Promise<LakeSchema> {
  const { rows } = await clickhouse.query<TableColumn>(sql`DESCRIBE TABLE ${name(table)}`, {
    name: "lake-schema",
    class: "batch",
  });
  const columns = new Map<string, LakeColumn>();
  for (const row of rows.filter(({ default_type }) => default_type === "" || default_type === "DEFAULT")) {
    const [parent = "", field] = row.name.split(".");
    const type = plainType(row.type);
    const fields = columns.get(parent)?.fields ?? [];
    columns.set(
      parent,
      field === undefined
        ? { name: parent, type }
        : nested(parent, [...fields, { name: field, type: elementType(type) }]),
    );
  }

  return toLakeSchema([...columns.values()]);
}

export function toLakeSchema(columns: readonly LakeColumn[]): LakeSchema {
  return { id: hash("sha256", JSON.stringify(columns)).slice(0, 16), columns };
}

/** The table's columns as a file's. */
export function selectFromTable({ columns }: LakeSchema): Sql {
  return join(
    columns.map((column) => {
      if (column.fields === undefined)
        return sql`CAST(${name(column.name)}, ${text(column.type)}) AS ${name(column.name)}`;
      const arrays = join(column.fields.map((field) => name(`${column.name}.${field.name}`)));

      return sql`CAST(arrayZip(${arrays}), ${text(column.type)}) AS ${name(column.name)}`;
    }),
  );
}

/** A file's columns as the table's: names to insert into, and what to select for them. */
export function selectFromFile({ columns }: LakeSchema): { into: Sql; select: Sql } {
  const pairs = columns.flatMap((column) =>
    column.fields === undefined
      ? [{ into: name(column.name), select: name(column.name) }]
      : column.fields.map((field) => ({
          into: sql`\`${name(`${column.name}.${field.name}`)}\``,
          select: sql`arrayMap(entry -> tupleElement(entry, ${text(field.name)}), ${name(column.name)})`,
        })),
  );

  return { into: join(pairs.map(({ into }) => into)), select: join(pairs.map(({ select }) => select)) };
}

/** Only those columns that the table still has. */
export function restrictTo(file: LakeSchema, table: LakeSchema): LakeSchema {
  const names = new Map(
    table.columns.map((column) => [column.name, column.fields?.map((field) => field.name)]),
  );
  const columns = file.columns
    .filter((column) => names.has(column.name))
    .map((column) =>
      column.fields === undefined
        ? column
        : nested(
            column.name,
            column.fields.filter((field) => names.get(column.name)?.includes(field.name)),
          ),
    );

  return toLakeSchema(columns);
}

/** `name Type, …` as ClickHouse wants it beside a file. */
export function structureOf({ columns }: LakeSchema): string {
  return columns.map((column) => `${column.name} ${column.type}`).join(", ");
}

function nested(parent: string, fields: readonly { name: string; type: string }[]): LakeColumn {
  return {
    name: parent,
    type: `Array(Tuple(${fields.map((field) => `${field.name} ${field.type}`).join(", ")}))`,
    fields,
  };
}

function plainType(type: string): string {
  return type.replace(/LowCardinality\(((?:[^()]|\([^()]*\))*)\)/g, "$1");
}

function elementType(type: string): string {
  return type.replace(/^Array\((.*)\)$/, "$1");
}

/** A quoted literal of a word that a table declares. */
function text(word: string): Sql {
  return declared(`'${word.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`);
}
