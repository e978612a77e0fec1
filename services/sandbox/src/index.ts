export { readSandboxConfig, type SandboxConfig } from './config.ts';
export { DEMO_ROLES_MAP } from './identity-provider/employees.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
export type { Tier } from './state/app.ts';
export { type GeneratedScenario, generatedScenario, type Scenario } from './state/scenario.ts';
