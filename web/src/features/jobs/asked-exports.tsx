import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listQuery } from '@/api/records';
import type { Filter } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';

/** The last ones are enough: what is older is under the approvals. */
const SHOWN = 5;
const MINE: Filter = { field: 'owner_id', op: 'me' };

/** Exports the reader asked for that somebody has to agree to, and how far they are. */
export default function AskedExports() {
  const { t, i18n } = useTranslation();
  const asked = useQuery(
    listQuery('export_request', { filter: MINE, sort: '-created_at', fields: ['subject', 'stage', 'problem', 'created_at'], limit: SHOWN }),
  );
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('export_request.mine')} note={t('export_request.mine_hint')} flush>
      <PlainTable
        label={t('export_request.mine')}
        columns={[t('export_request.what'), t('export_request.stage'), t('export_request.asked_at')]}
        rows={items.map((item) => ({
          key: item.id,
          cells: [
            <Link key="what" to="/records/$object/$id" params={{ object: 'export_request', id: item.id }} search={{}}>
              {String(item['subject'])}
            </Link>,
            [item.labels?.['stage'], item.labels?.['problem']].filter(Boolean).join(' · '),
            formatInstant(String(item['created_at']), i18n.language),
          ],
        }))}
      />
    </Panel>
  );
}
