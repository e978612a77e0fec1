import { QueryParseError } from './query-parse-error.ts';
import { type Token, tokenise } from './tokenise.ts';
import type { Fields, FieldType, FieldValue } from './user-fields.ts';

/** A parsed piece of an expression: its type, and its value for a row. */
export interface Expression<T> {
  type: FieldType | 'Null' | 'Int32';
  read(row: T): FieldValue;
}

const COMPARISONS = ['==', '=', '!=', '<>', '>', '>=', '<', '<='] as const;

/**
 * Parses a `where` expression over the fields of a type.
 * Throws QueryParseError in Xero's words. Operators: comparison, AND/&&, OR/||, not/!, brackets, Guid(), DateTime(),
 * and the string methods Contains, StartsWith, EndsWith, ToLower, ToUpper.
 */
export function parseWhere<T>(text: string, fields: Fields<T>, typeName: string): Expression<T> {
  const cursor = createCursor(tokenise(text));
  const expression = parseOr({ cursor, fields, typeName });
  if (cursor.peek() !== null) throw new QueryParseError('Syntax error');
  if (expression.type !== 'Boolean') throw new QueryParseError("Expression of type 'Boolean' expected");
  return expression;
}

interface Parser<T> {
  cursor: Cursor;
  fields: Fields<T>;
  typeName: string;
}

interface Cursor {
  peek(): Token | null;
  take(): Token | null;
  /** Takes the next token when it is this symbol or keyword (keywords in any case). */
  accept(...texts: readonly string[]): string | null;
}

function createCursor(tokens: readonly Token[]): Cursor {
  let at = 0;
  return {
    peek: () => tokens[at] ?? null,
    take: () => tokens[at++] ?? null,
    accept(...texts) {
      const token = tokens[at];
      if (token === undefined || token.kind === 'string') return null;
      const text = texts.find((candidate) => candidate === token.text || candidate === token.text.toLowerCase());
      if (text === undefined) return null;
      at++;
      return text;
    },
  };
}

function parseOr<T>(parser: Parser<T>): Expression<T> {
  let left = parseAnd(parser);
  while (parser.cursor.accept('||', 'or') !== null) {
    const [a, b] = booleans('||', left, parseAnd(parser));
    left = { type: 'Boolean', read: (row) => a.read(row) === true || b.read(row) === true };
  }
  return left;
}

function parseAnd<T>(parser: Parser<T>): Expression<T> {
  let left = parseComparison(parser);
  while (parser.cursor.accept('&&', 'and') !== null) {
    const [a, b] = booleans('&&', left, parseComparison(parser));
    left = { type: 'Boolean', read: (row) => a.read(row) === true && b.read(row) === true };
  }
  return left;
}

function parseComparison<T>(parser: Parser<T>): Expression<T> {
  const left = parseUnary(parser);
  const operator = parser.cursor.accept(...COMPARISONS);
  if (operator === null) return left;
  const right = parseUnary(parser);
  if (!comparable(left.type, right.type)) {
    throw new QueryParseError(
      `Operator '${operator}' incompatible with operand types '${left.type}' and '${right.type}'`,
    );
  }
  return { type: 'Boolean', read: (row) => compare(operator, left.read(row), right.read(row)) };
}

function parseUnary<T>(parser: Parser<T>): Expression<T> {
  if (parser.cursor.accept('!', 'not') === null) return parsePrimary(parser);
  const inner = parseUnary(parser);
  if (inner.type !== 'Boolean')
    throw new QueryParseError(`Operator '!' incompatible with operand type '${inner.type}'`);
  return { type: 'Boolean', read: (row) => inner.read(row) !== true };
}

function parsePrimary<T>(parser: Parser<T>): Expression<T> {
  const token = parser.cursor.take();
  if (token === null) throw new QueryParseError('Expression expected');
  if (token.text === '(' && token.kind === 'symbol') {
    const inner = parseOr(parser);
    expect(parser, ')');
    return inner;
  }
  if (token.kind === 'string') return withMethods(parser, { type: 'String', read: () => token.text });
  if (token.kind === 'number') return { type: 'Int32', read: () => Number(token.text) };
  if (token.kind === 'symbol') throw new QueryParseError('Expression expected');
  return withMethods(parser, parseName(parser, token.text));
}

function parseName<T>(parser: Parser<T>, name: string): Expression<T> {
  const lower = name.toLowerCase();
  if (lower === 'true' || lower === 'false') return { type: 'Boolean', read: () => lower === 'true' };
  if (lower === 'null') return { type: 'Null', read: () => null };
  if (lower === 'guid') return parseGuid(parser);
  if (lower === 'datetime') return parseDateTime(parser);
  const field = Object.hasOwn(parser.fields, name) ? parser.fields[name] : undefined;
  if (field === undefined)
    throw new QueryParseError(`No property or field '${name}' exists in type '${parser.typeName}'`);
  return field;
}

function parseGuid<T>(parser: Parser<T>): Expression<T> {
  const [argument, ...more] = parseArguments(parser);
  if (argument?.kind !== 'string' || more.length > 0) throw new QueryParseError('Expression expected');
  const value = argument.text.toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) {
    throw new QueryParseError('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
  }
  return { type: 'Guid', read: () => value };
}

function parseDateTime<T>(parser: Parser<T>): Expression<T> {
  const numbers = parseArguments(parser).map((token) => Number(token.text));
  const [year, month, day, hour = 0, minute = 0, second = 0] = numbers;
  if (year === undefined || month === undefined || day === undefined || numbers.some(Number.isNaN)) {
    throw new QueryParseError("No applicable constructor exists in type 'DateTime'");
  }
  const value = Date.UTC(year, month - 1, day, hour, minute, second);
  return { type: 'DateTime', read: () => value };
}

function withMethods<T>(parser: Parser<T>, expression: Expression<T>): Expression<T> {
  let current = expression;
  while (parser.cursor.accept('.') !== null) {
    const method = parser.cursor.take()?.text ?? '';
    const argument = parseArguments(parser)[0]?.text ?? '';
    current = callMethod(current, method, argument);
  }
  return current;
}

function callMethod<T>(target: Expression<T>, method: string, argument: string): Expression<T> {
  const text = (row: T): string => String(target.read(row) ?? '');
  if (target.type !== 'String')
    throw new QueryParseError(`No applicable method '${method}' exists in type '${target.type}'`);
  switch (method) {
    case 'Contains':
      return { type: 'Boolean', read: (row) => text(row).includes(argument) };
    case 'StartsWith':
      return { type: 'Boolean', read: (row) => text(row).startsWith(argument) };
    case 'EndsWith':
      return { type: 'Boolean', read: (row) => text(row).endsWith(argument) };
    case 'ToLower':
      return { type: 'String', read: (row) => text(row).toLowerCase() };
    case 'ToUpper':
      return { type: 'String', read: (row) => text(row).toUpperCase() };
    default:
      throw new QueryParseError(`No applicable method '${method}' exists in type 'String'`);
  }
}

function parseArguments<T>(parser: Parser<T>): Token[] {
  expect(parser, '(');
  const found: Token[] = [];
  while (parser.cursor.accept(')') === null) {
    const token = parser.cursor.take();
    if (token === null) throw new QueryParseError("')' or ',' expected");
    if (token.text !== ',' || token.kind === 'string') found.push(token);
  }
  return found;
}

function expect<T>(parser: Parser<T>, symbol: string): void {
  if (parser.cursor.accept(symbol) === null)
    throw new QueryParseError(symbol === ')' ? "')' or operator expected" : `'${symbol}' expected`);
}

function booleans<T>(operator: string, left: Expression<T>, right: Expression<T>): [Expression<T>, Expression<T>] {
  if (left.type === 'Boolean' && right.type === 'Boolean') return [left, right];
  throw new QueryParseError(
    `Operator '${operator}' incompatible with operand types '${left.type}' and '${right.type}'`,
  );
}

function comparable(left: string, right: string): boolean {
  return left === right || left === 'Null' || right === 'Null';
}

function compare(operator: string, left: FieldValue, right: FieldValue): boolean {
  if (operator === '==' || operator === '=') return left === right;
  if (operator === '!=' || operator === '<>') return left !== right;
  if (left === null || right === null) return false;
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return operator === '<' ? left < right : left <= right;
}
