import { QueryParseError } from './query-parse-error.ts';

/** A piece of a `where` expression. */
export interface Token {
  kind: 'name' | 'string' | 'number' | 'symbol';
  text: string;
}

const SYMBOLS = ['==', '!=', '<>', '>=', '<=', '&&', '||', '=', '>', '<', '(', ')', ',', '.', '!'] as const;

/** Splits an expression; throws what Xero says about quotes and stray characters. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = readToken(rest, at);
    tokens.push(token.token);
    at += token.length;
  }
  return tokens;
}

function readToken(rest: string, at: number): { token: Token; length: number } {
  if (rest.startsWith('"')) return readString(rest);
  if (rest.startsWith("'")) return readCharacter(rest);
  const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest);
  if (name !== null) return { token: { kind: 'name', text: name[0] }, length: name[0].length };
  const number = /^-?\d+(\.\d+)?/.exec(rest);
  if (number !== null) return { token: { kind: 'number', text: number[0] }, length: number[0].length };
  const symbol = SYMBOLS.find((candidate) => rest.startsWith(candidate));
  if (symbol === undefined) throw new QueryParseError(`Syntax error '${rest[0]}' at position ${at}`);
  return { token: { kind: 'symbol', text: symbol }, length: symbol.length };
}

function readString(rest: string): { token: Token; length: number } {
  const end = rest.indexOf('"', 1);
  if (end < 0) throw new QueryParseError('Unterminated string literal');
  return { token: { kind: 'string', text: rest.slice(1, end) }, length: end + 1 };
}

function readCharacter(rest: string): { token: Token; length: number } {
  const end = rest.indexOf("'", 1);
  if (end < 0) throw new QueryParseError('Unterminated string literal');
  if (end !== 2) throw new QueryParseError('Character literal must contain exactly one character');
  return { token: { kind: 'string', text: rest.slice(1, end) }, length: end + 1 };
}
