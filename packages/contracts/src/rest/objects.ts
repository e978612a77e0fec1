import type { components } from './paths.ts';

type Schemas = components['schemas'];

/** Objects of the REST as its answers hold them. */
export type AccessPeriod = Schemas['AccessPeriod'];
export type Account = Schemas['Account'];
export type ActivityEntry = Schemas['ActivityEntry'];
export type Authorisation = Schemas['Authorisation'];
export type Case = Schemas['Case'];
export type Check = Schemas['Check'];
export type ClassificationRule = Schemas['ClassificationRule'];
export type Connection = Schemas['Connection'];
export type ControlChange = Schemas['ControlChange'];
export type Entitlement = Schemas['Entitlement'];
export type Exception = Schemas['Exception'];
export type FeedEvent = Schemas['Event'];
export type Grant = Schemas['Grant'];
export type LeaverPlan = Schemas['LeaverPlan'];
export type MatrixRow = Schemas['MatrixRow'];
export type Organisation = Schemas['Organisation'];
export type OrganisationGroup = Schemas['OrganisationGroup'];
export type PeopleImport = Schemas['Import'];
export type PeopleSource = Schemas['PeopleSource'];
export type Person = Schemas['Person'];
export type Proposal = Schemas['Proposal'];
export type Role = Schemas['Role'];
export type RoleConflictRule = Schemas['RoleConflictRule'];
export type Rule = Schemas['Rule'];
export type RulePreview = Schemas['RulePreview'];
export type Snapshot = Schemas['Snapshot'];
export type SnapshotWithDifference = Schemas['SnapshotWithDifference'];
export type Sync = Schemas['Sync'];
export type Violation = Schemas['Violation'];
export type ViolationWithHistory = Schemas['ViolationWithHistory'];
export type Webhook = Schemas['Webhook'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
