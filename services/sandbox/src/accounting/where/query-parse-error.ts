/** A `where` or `order` that Xero cannot read; the message is Xero's. */
export class QueryParseError extends Error {
  override readonly name = 'QueryParseError';
}
