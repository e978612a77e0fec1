import type { Rule } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { useNames } from '../../pickers/named.ts';
import { Due } from '../../time/due.tsx';
import { Instant } from '../../time/instant.tsx';
import { roleText } from '../../words/role-text.ts';
import { FactList } from '../case/fact-list.tsx';
import styles from './rules.module.css';

/** What a rule says. */
export function RuleFacts({ rule }: { rule: Rule }) {
  const { scope, covers } = rule;
  const people = useNames('person', [rule.ownerPersonId, ...covers.personIds]);
  const groups = useNames('group', scope.groupIds);
  const organisations = useNames('organisation', scope.organisationIds);
  const listed = (ids: readonly string[], names: ReadonlyMap<string, string>): string =>
    ids.map((id) => names.get(id) ?? '…').join(', ');
  return (
    <div className={styles.layout}>
      <Panel
        title="What it allows"
        aside={
          <Link to="/activity" search={{ subjectId: [rule.id] }}>
            Changes of it
          </Link>
        }
      >
        {rule.deletedAt !== null && (
          <Text fw={600} mb="sm">
            This rule was deleted <Instant at={rule.deletedAt} />.
          </Text>
        )}
        <FactList
          facts={[
            ['Highest role', roleText(rule.ceiling)],
            ['All staff', covers.allStaff ? 'Yes' : null],
            ['Job roles', covers.jobRoles.join(', ')],
            ['Departments', covers.departments.join(', ')],
            ['People', listed(covers.personIds, people)],
            ['Where', scope.all ? 'All organisations' : null],
            ['Groups', listed(scope.groupIds, groups)],
            ['Organisations', listed(scope.organisationIds, organisations)],
            ['Reason', rule.reason],
          ]}
        />
      </Panel>
      <Panel title="Who answers for it">
        <FactList
          facts={[
            ['Owner', people.get(rule.ownerPersonId) ?? '…'],
            ['Review by', <Due key="review" at={rule.reviewBy} />],
            ['Holds from', <Instant key="from" at={rule.validFrom} />],
            ['Holds until', rule.validUntil === null ? 'No end' : <Instant key="until" at={rule.validUntil} />],
            ['Last changed', <Instant key="changed" at={rule.updatedAt} relative />],
          ]}
        />
      </Panel>
    </div>
  );
}
