import { Accordion, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { QueryState } from '../../states/query-state.tsx';
import styles from './set-up.module.css';
import { StepBody } from './step-body.tsx';
import type { Step, StepId } from './step-ids.ts';
import { StepTitle } from './step-title.tsx';

const route = getRouteApi('/shell/set-up');

/** From an empty installation to a governed one: what is done, and what is next, each where it stands. */
export function SetUpPage() {
  const query = rest.useQuery('get', '/v1/setup');
  return (
    <PageFrame
      title="Set-up"
      lead="From the first connection to violations with a due time. In this order no step floods you with violations."
    >
      <QueryState query={query}>{({ steps, next }) => <Steps steps={steps} next={next} />}</QueryState>
    </PageFrame>
  );
}

function Steps({ steps, next }: { steps: readonly Step[]; next: StepId | null }) {
  const { step } = route.useSearch();
  const navigate = useNavigate({ from: '/set-up' });
  const opened = step ?? next;
  const done = steps.filter((one) => one.done).length;
  return (
    <div className={styles.steps}>
      <Text mb="sm" role="status">
        {next === null ? 'All steps are done.' : `${done} of ${steps.length} steps are done.`}
      </Text>
      <Accordion
        variant="separated"
        order={2}
        value={opened}
        onChange={(value) => void navigate({ search: value === null ? {} : { step: value as StepId }, replace: true })}
        classNames={{ item: styles.item }}
      >
        {steps.map((one, index) => (
          <Accordion.Item key={one.id} value={one.id}>
            <Accordion.Control>
              <StepTitle step={one} number={index + 1} isNext={one.id === next} />
            </Accordion.Control>
            <Accordion.Panel>{one.id === opened && <StepBody step={one} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </div>
  );
}
