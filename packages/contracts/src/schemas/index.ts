export { type ApiKey, apiKeyPatchSchema, apiKeySchema, createdApiKeySchema, newApiKeySchema } from './api-key.ts';
export { type Authorisation, authorisationKinds, authorisationSchema, authorisationStates } from './authorisation.ts';
export { customConnectionSchema, disconnectedOrganisationSchema, takenTokenSchema } from './connection.ts';
export { givenIdOf, idOf, pathIdOf } from './id-schemas.ts';
export { bounds, instant } from './instant.ts';
export { oneLine } from './one-line.ts';
export { newOperatorSchema, type Operator, operatorPatchSchema, operatorSchema } from './operator.ts';
export { type Session, sessionSchema } from './session.ts';
