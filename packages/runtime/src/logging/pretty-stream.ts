import type { DestinationStream } from 'pino';

const colours: Readonly<Record<string, string>> = {
  fatal: '35',
  error: '31',
  warn: '33',
  info: '32',
  debug: '36',
  trace: '90',
};
const ownFields = new Set(['level', 'time', 'service', 'version', 'msg', 'err']);

/**
 * Writes each JSON line of the logger as one line for people; only the stack of an unexpected error takes more. Control
 * characters are escaped, so that a logged text can neither forge a line nor steer the terminal.
 */
export function prettyStream(write: (text: string) => void): DestinationStream {
  return { write: (line) => write(formatLine(line)) };
}

function formatLine(line: string): string {
  const entry = parseEntry(line);
  if (entry === undefined) return line;
  const level = String(entry.level);
  const time = String(entry.time).slice(11, 19);
  const head = `${time} ${colour(level.toUpperCase().padEnd(5), colours[level] ?? '0')} ${colour(text(entry.service), '90')} ${text(entry.msg)}`;
  const rest = Object.entries(entry).filter(([name]) => !ownFields.has(name));
  const fields = rest.map(([name, value]) => `${text(name)}=${text(value)}`).join(' ');
  return `${[head, colour(fields, '90'), errorText(entry.err)].filter((part) => part !== '').join(' ')}\n`;
}

function parseEntry(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function errorText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const fields = error as Record<string, unknown>;
  const head = `${text(fields.type)}: ${text(fields.message)}`;
  const frames =
    typeof fields.stack === 'string' ? fields.stack.split('\n').map((frame) => `\n    ${text(frame.trim())}`) : [];
  const cause = fields.cause === undefined ? '' : ` (because of ${errorText(fields.cause)})`;
  return `${head}${cause}${frames.join('')}`;
}

function text(value: unknown): string {
  if (value === undefined) return '';
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  return plain.replace(/\p{Cc}|\u2028|\u2029/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

function colour(content: string, code: string): string {
  return content === '' ? '' : `\u001b[${code}m${content}\u001b[0m`;
}
