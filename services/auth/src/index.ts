export { type AuthConfig, authConfig } from './config.ts';
export { createSignInLink, type SignInLink } from './sessions/create-sign-in-link.ts';
export { type RunningAuth, startAuth } from './start-auth.ts';
export { openVault, type Vault } from './vault/open-vault.ts';
export { type RotationReport, rotateKeys } from './vault/rotate-keys.ts';
