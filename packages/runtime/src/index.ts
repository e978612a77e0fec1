export { type AccessStatement, type InternalAccess, isInternal } from './access/access-statement.ts';
export { equalSecrets, isOneOfSecrets } from './access/equal-secrets.ts';
export { generateToken, type TokenKind, tokenBeginning, tokenPrefixes } from './access/generate-token.ts';
export { callerOf, type GuardOptions, guardRoutes } from './access/guard-routes.ts';
export { hashToken } from './access/hash-token.ts';
export { bearerOf, bootstrapKeyId, type Credential, type FindCaller } from './access/identify-caller.ts';
export { isSameOrigin } from './access/is-same-origin.ts';
export { judgeAccess, type Refusal } from './access/judge-access.ts';
export { type CookieJar, cookieJar, sessionCookie } from './access/session-cookie.ts';
export { type Admin, type AdminOptions, openAdmin } from './admin/open-admin.ts';
export type { ReadinessCheck } from './admin/readiness.ts';
export { ConfigError } from './config/config-error.ts';
export { machineCredential, rotatingCredential } from './config/credentials.ts';
export {
  type ConfigDefinition,
  type ConfigOf,
  type ConfigProblem,
  type ConfigRule,
  type ConfigValues,
  defineConfig,
  type Variables,
} from './config/define-config.ts';
export { describeConfig, type VariableDescription } from './config/describe-config.ts';
export { type Environment, parseConfig, type ReadFile } from './config/parse-config.ts';
export { line, list, onOff, port, wholeNumber } from './config/schemas.ts';
export { type SealingKey, sealingKeys } from './config/sealing-keys.ts';
export { Secret } from './config/secret.ts';
export { postgresUrl, publicOrigin, serviceUrl } from './config/url-schemas.ts';
export { optionalSecret, optionalVariable, secretVariable, type Variable, variable } from './config/variable.ts';
export { databaseVariables, queueVariables } from './config/variables/database-variables.ts';
export { deliveryVariables } from './config/variables/delivery-variables.ts';
export { keyVariables } from './config/variables/key-variables.ts';
export { networkVariables } from './config/variables/network-variables.ts';
export { operationVariables } from './config/variables/operation-variables.ts';
export { processVariables } from './config/variables/process-variables.ts';
export { signInVariables } from './config/variables/sign-in-variables.ts';
export { tracingVariables } from './config/variables/tracing-variables.ts';
export { xeroTiers, xeroVariables } from './config/variables/xero-variables.ts';
export { AppError, type AppErrorInit, type ErrorDetails } from './errors/app-error.ts';
export { isSerialisationFailure } from './errors/is-serialisation-failure.ts';
export { isUnavailable } from './errors/is-unavailable.ts';
export { type Problem, problemMediaType, toProblem } from './errors/problem.ts';
export { toAppError } from './errors/to-app-error.ts';
export { type Host, type HostOptions, openHost, type ServiceContext } from './host/open-host.ts';
export { type MainOptions, runMain } from './host/run-main.ts';
export { superviseProcess } from './host/supervise-process.ts';
export { understandError } from './http/answer-error.ts';
export { buildHttpApp, type HttpApp, type HttpAppOptions } from './http/build-http-app.ts';
export { type CloseReport, type Closer, createLifecycle, type Lifecycle } from './lifecycle/create-lifecycle.ts';
export { openParts, type Running } from './lifecycle/open-parts.ts';
export { createLogger, type Logger, type LoggerOptions } from './logging/create-logger.ts';
export { type SerializedError, serializeError } from './logging/serialize-error.ts';
export { observePools, type PoolState } from './metrics/observe-pools.ts';
export {
  type HistogramSpec,
  type MetricSpec,
  type Metrics,
  openMetrics,
  type ServiceCounter,
  type ServiceGauge,
  type ServiceHistogram,
  type ServiceMetrics,
} from './metrics/open-metrics.ts';
export { openVault, type Vault } from './sealing/open-vault.ts';
export { keyIdOf } from './sealing/sealed-form.ts';
