/** A record of a CSV file. Records number from 1; the header line is not counted. */
export interface CsvRecord {
  number: number;
  fields: string[];
  /** Line of the file on which the record ends. */
  line: number;
  /** Uncompressed bytes read so far. */
  bytes: number;
}
