import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { toProblem } from '../api/api-problem.ts';
import { downloadFile, type fileForms } from './download-file.ts';

const words: Readonly<Record<keyof typeof fileForms, string>> = {
  csv: 'CSV',
  xlsx: 'Workbook (Excel)',
  ndjson: 'JSON Lines',
};

/** A button that downloads what a path of the REST gives, with the filters of the page, in a form that one chooses. */
export function DownloadMenu(props: {
  path: string;
  query?: Readonly<Record<string, unknown>>;
  /** For who hears it: `the list`. */
  name: string;
  label?: string;
}) {
  const { path, query = {}, name, label = 'Download' } = props;
  const [isBusy, setBusy] = useState(false);
  const take = async (form: keyof typeof fileForms): Promise<void> => {
    setBusy(true);
    try {
      await downloadFile(path, query, form);
    } catch (error) {
      notifications.show({ title: 'Nothing was downloaded', message: toProblem(error).message, color: 'red' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          loading={isBusy}
          leftSection={<IconDownload size={16} aria-hidden />}
          aria-label={`${label}: ${name}`}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(words) as (keyof typeof fileForms)[]).map((form) => (
          <Menu.Item key={form} onClick={() => void take(form)}>
            {words[form]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
