import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { PageFrame } from '../../app/page-frame.tsx';
import { useMayEverywhere } from '../../session/session.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { AuthorisationsPanel } from './authorisations-panel.tsx';
import { CapPanel } from './cap-panel.tsx';
import { CustomDialog } from './custom-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { OrganisationsPanel } from './organisations-panel.tsx';

type Way = 'custom' | 'import';

/** How Keyledger reaches Xero: new connections, what arrives, what is in the way. */
export function ConnectPage() {
  const mayConnect = useMayEverywhere('admin');
  const [way, setWay] = useState<Way>();
  const close = (): void => setWay(undefined);
  return (
    <PageFrame
      title="Connect"
      lead="Somebody with the role Standard or Adviser consents at Xero. Keyledger reads who can get in, and changes nothing there."
      actions={
        mayConnect && (
          <>
            <Button component="a" href="/auth/xero/connect">
              Connect Xero
            </Button>
            <Button variant="default" onClick={() => setWay('custom')}>
              Custom connection
            </Button>
            <Button variant="default" onClick={() => setWay('import')}>
              Take a token over
            </Button>
          </>
        )
      }
    >
      <Stack gap="lg" maw="80rem">
        <AttentionPanel mayConnect={mayConnect} />
        <OrganisationsPanel mayConnect={mayConnect} />
        <AuthorisationsPanel mayConnect={mayConnect} onCustom={() => setWay('custom')} />
        <CapPanel />
      </Stack>
      {way === 'custom' && <CustomDialog onClose={close} />}
      {way === 'import' && <ImportDialog onClose={close} />}
    </PageFrame>
  );
}
