import { oneLine } from '@keyledger/runtime/rest';
import { InvalidArgumentError } from 'commander';

const name = oneLine(1, 200);

/** Reads a name from the command line, as the REST takes it. */
export function readName(text: string): string {
  const read = name.safeParse(text);
  if (!read.success) throw new InvalidArgumentError('One line of plain text, 1 to 200 characters.');
  return read.data;
}
