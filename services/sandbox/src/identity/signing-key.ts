import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

/** The RSA key that signs tokens. */
export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  /** Goes into the state file. */
  privateJwk: JWK;
  /** Goes into the JWKS. */
  publicJwk: JWK;
}

/** Makes a new key. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return loadSigningKey(await exportJWK(privateKey));
}

/** Takes up a key that was saved. */
export async function loadSigningKey(privateJwk: JWK): Promise<SigningKey> {
  const privateKey = await importJWK(privateJwk, 'RS256');
  if (privateKey instanceof Uint8Array) throw new Error('The signing key in the state file is not an RSA key');
  const { kty, n, e } = privateJwk;
  if (kty === undefined || n === undefined || e === undefined)
    throw new Error('The signing key in the state file is incomplete');
  const kid = (await calculateJwkThumbprint({ kty, n, e })).slice(0, 32).toUpperCase();
  return { kid, privateKey, privateJwk, publicJwk: { kty, n, e, use: 'sig', alg: 'RS256', kid } };
}
