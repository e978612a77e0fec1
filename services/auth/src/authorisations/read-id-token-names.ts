/**
 * The names in an id token that came straight from the token endpoint. It is not verified: names are shown to people and decide
 * nothing.
 */
export function readIdTokenNames(idToken: string | null): { name: string | null; email: string | null } {
  const claims = payloadOf(idToken);
  const text = (name: string): string | null => {
    const value: unknown = Reflect.get(claims, name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 320) : null;
  };
  const parts = [text('given_name'), text('family_name')].filter((part) => part !== null);
  return { name: text('name') ?? (parts.length === 0 ? null : parts.join(' ')), email: text('email') };
}

function payloadOf(token: string | null): object {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
