/** What an identity provider says about somebody, whatever else its answer holds. */
export type IdentityClaims = {
  readonly issuer: string;
  readonly subject: string;
  readonly displayName: string;
  /** Null unless the provider vouches for it. */
  readonly verifiedEmail: string | null;
  /** Groups or roles. */
  readonly values: readonly string[];
};

type Claims = Readonly<Record<string, unknown>>;

/** Takes out of the claims of an id token and of the user info what signing in needs. */
export function readIdentityClaims(claims: Claims & { iss: string; sub: string }, rolesClaim: string): IdentityClaims {
  const email = textOf(claims.email);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    displayName: (textOf(claims.name) ?? textOf(claims.preferred_username) ?? email ?? claims.sub).slice(0, 200),
    verifiedEmail: claims.email_verified === true || claims.email_verified === 'true' ? email : null,
    values: valuesOf(claims, rolesClaim) ?? [],
  };
}

/** The texts of a claim, by its name or by a path with dots into an object; undefined when there is no such claim. */
export function valuesOf(claims: Claims, name: string): readonly string[] | undefined {
  const found = claims[name] ?? name.split('.').reduce<unknown>(step, claims);
  if (found === undefined || found === null) return undefined;
  return (Array.isArray(found) ? found : [found]).filter((value) => typeof value === 'string');
}

function step(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // A name is shown and logged: no control characters, on one line.
  const text = value.replace(/\p{Cc}+/gu, ' ').trim();
  return text === '' ? null : text.slice(0, 320);
}
