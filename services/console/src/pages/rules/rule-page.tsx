import type { Rule } from '@keyledger/contracts/rest';
import { Anchor, Button, Stack } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useNewest, type Version } from '../../api/use-editable.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { WaitingChange } from '../../control-changes/waiting-change.tsx';
import { useMayEverywhere, useSession } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { useNow } from '../../time/use-now.ts';
import { DeleteRule } from './delete-rule.tsx';
import { draftOf, newDraft } from './rule-draft.ts';
import { RuleEditor } from './rule-editor.tsx';
import { RuleFacts } from './rule-facts.tsx';
import { startedWith } from './rule-start.ts';

const route = getRouteApi('/shell/rules/$ruleId');

/** One access rule; administrators change it and see beforehand who becomes valid or invalid. */
export function RulePage() {
  const { ruleId } = route.useParams();
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/rules" size="sm" className="no-print">
        ← All rules
      </Anchor>
      {ruleId === 'new' ? <NewRule /> : <OneRule key={ruleId} id={ruleId} />}
    </Stack>
  );
}

function NewRule() {
  const mayChange = useMayEverywhere('admin');
  const { timeZone } = useSession();
  const start = route.useSearch();
  const [draft] = useState(startedWith(newDraft(useNow(), timeZone), start, true));
  const navigate = useNavigate();
  if (!mayChange) {
    return (
      <PageFrame title="New access rule">
        <EmptyState title="Administrators write rules">
          It takes an administrator of Keyledger who is not limited to groups of organisations.
        </EmptyState>
      </PageFrame>
    );
  }
  return (
    <PageFrame title="New access rule" lead="What it does to everybody’s access is shown before it is saved.">
      <RuleEditor
        initial={draft}
        onSaved={(rule) => void navigate({ to: rule === undefined ? '/rules' : `/rules/${rule.id}` })}
        onCancel={() => void navigate({ to: '/rules' })}
      />
    </PageFrame>
  );
}

function OneRule({ id }: { id: string }) {
  const newest = useNewest('/v1/rules/{id}', { id });
  return (
    <QueryState query={newest} title="Access rule">
      {(version) => <Shown newest={version} read={async () => (await newest.refetch()).data} />}
    </QueryState>
  );
}

function Shown({ newest, read }: { newest: Version<Rule>; read: () => Promise<Version<Rule> | undefined> }) {
  const rule = newest.value;
  const mayChange = useMayEverywhere('admin') && rule.deletedAt === null;
  const { timeZone } = useSession();
  const start = route.useSearch();
  const navigate = useNavigate({ from: '/rules/$ruleId' });
  const isBegun = mayChange && Object.values(start).some((value) => value !== undefined);
  const [edited, setEdited] = useState(isBegun ? newest : undefined);
  const [deleted, setDeleted] = useState<Version<Rule>>();
  const stop = (): void => {
    setEdited(undefined);
    void navigate({ search: {}, replace: true });
  };
  return (
    <PageFrame
      title={rule.name}
      actions={
        !edited && (
          <>
            <WaitingChange target={{ type: 'rule', id: rule.id }} />
            {mayChange && (
              <>
                <Button onClick={() => setEdited(newest)}>Change</Button>
                <Button variant="default" onClick={() => setDeleted(newest)}>
                  Delete
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {edited ? (
        <RuleEditor
          rule={edited.value}
          etag={edited.etag}
          initial={startedWith(draftOf(edited.value, timeZone), start, false)}
          onNewer={() => void read().then(setEdited)}
          onSaved={() => {
            stop();
            void read();
          }}
          onCancel={stop}
        />
      ) : (
        <RuleFacts rule={rule} />
      )}
      {deleted && <DeleteRule rule={deleted.value} etag={deleted.etag} onClose={() => setDeleted(undefined)} />}
    </PageFrame>
  );
}
