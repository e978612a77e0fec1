export { readSandboxConfig, type SandboxConfig } from './config.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
export type { Tier } from './state/app.ts';
export { type GeneratedScenario, generatedScenario, type Scenario } from './state/scenario.ts';
