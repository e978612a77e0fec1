export { type CreatedApiKey, createApiKey, type NewApiKey } from './api-keys/create-api-key.ts';
export { type AuthConfig, authConfig } from './config.ts';
export { addOperator, type NewOperator } from './operators/add-operator.ts';
export { findOperator } from './operators/find-operator.ts';
export { createSignInLink, type SignInLink } from './sessions/create-sign-in-link.ts';
export { type RunningAuth, startAuth } from './start-auth.ts';
export { type RotationReport, rotateKeys } from './vault/rotate-keys.ts';
