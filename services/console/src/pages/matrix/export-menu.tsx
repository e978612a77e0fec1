import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { toProblem } from '../../api/api-problem.ts';
import { api } from '../../api/client.ts';
import { keepFile } from '../../downloads/keep-file.ts';
import { type MatrixSearch, shownFilters } from './matrix-filters.ts';

const forms = [
  { name: 'CSV', mediaType: 'text/csv', ending: 'csv' },
  {
    name: 'Excel workbook',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
  },
] as const;

/** The matrix as a file, made by the REST with the same filters and the same time. */
export function ExportMenu({ search }: { search: MatrixSearch }) {
  const [isBusy, setBusy] = useState(false);
  const save = async ({ mediaType, ending }: (typeof forms)[number]): Promise<void> => {
    setBusy(true);
    try {
      const query = { ...shownFilters(search), sort: 'name' as const };
      const { data, response } = await api.GET('/v1/matrix', {
        params: { query },
        headers: { accept: mediaType },
        parseAs: 'blob',
      });
      if (data !== undefined) keepFile(data as unknown as Blob, fileName(response, ending));
    } catch (error) {
      notifications.show({ color: 'red', title: 'The export failed', message: toProblem(error).message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={isBusy} leftSection={<IconDownload size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map((form) => (
          <Menu.Item key={form.ending} onClick={() => void save(form)}>
            {form.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function fileName({ headers }: Response, ending: string): string {
  return /filename="?([^";]+)/.exec(headers.get('content-disposition') ?? '')?.[1] ?? `keyledger-matrix.${ending}`;
}
