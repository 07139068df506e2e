import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { listQuery } from '@/api/records';
import type { Field, Filter, ObjectDefinition, RecordRow } from '@/api/types';
import { ActionButton } from '@/ui/action-button';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { SkeletonLines } from '@/ui/skeleton';
import { titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import { countText } from '../list/list-header';
import { LinkButton } from './links/link-button';
import { fieldOfLink, type RelatedLink } from './links/links';
import { UnlinkButton } from './links/unlink-button';

interface RelatedProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

const ROWS = 5;
const COLUMNS = 4;

export default function Related({ definition, record }: RelatedProps) {
  return definition.related.map((link) => (
    <RelatedList key={`${link.object}.${link.field}`} link={link} owner={definition} record={record} />
  ));
}

interface RelatedListProps {
  link: RelatedLink;
  /** The record the others refer to, and its object. */
  owner: ObjectDefinition;
  record: RecordRow;
}

function RelatedList({ link, owner, record }: RelatedListProps) {
  const { id } = record;
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const definition = useQuery(objectQuery(link.object));
  const field = definition.data && fieldOfLink(link, definition.data);
  const filter: Filter = { field: link.field, op: 'eq', value: id };
  const columns = (definition.data?.list.columns ?? [])
    .filter((name) => name !== definition.data?.title_field && name !== link.field)
    .map((name) => definition.data?.fields.find((one) => one.name === name))
    .filter((one): one is Field => one !== undefined && !one.hidden)
    .slice(0, COLUMNS);
  const list = useQuery({
    ...listQuery(link.object, {
      filter,
      sort: definition.data?.list.sort ?? undefined,
      fields: [...new Set([definition.data?.title_field ?? 'id', ...[...columns, ...(field ? [field] : [])].map(({ name }) => name)])],
      limit: ROWS,
      count: true,
    }),
    enabled: definition.data !== undefined,
  });
  // An object out of the reader's sight has no list to offer.
  if (definition.error) return null;
  if (!definition.data || !list.data) return <SkeletonLines lines={3} label={t('common.loading')} />;
  const { label, title_field: titleField, can } = definition.data;
  const count = list.data.count;
  const shared = { owner, record, link, definition: definition.data };
  return (
    <Panel
      title={link.label}
      count={count && count.value > 0 ? countText(count, i18n.language) : null}
      flush
      actions={
        <>
          {list.data.items.length > 0 && (
            <Link to="/records/$object" params={{ object: link.object }} search={{ filter }}>
              {t('related.all')}
            </Link>
          )}
          {field && <LinkButton {...shared} />}
          <ActionButton
            size="small"
            icon={<PlusOutlined aria-hidden="true" />}
            refused={can.create ? null : t('refused.create', { object: label })}
            onClick={() =>
              void navigate({
                to: '/records/$object/new',
                params: { object: link.object },
                search: { preset: { [link.field]: id } },
              })
            }
          >
            {t('record.new', { object: label })}
          </ActionButton>
        </>
      }
    >
      {list.data.items.length > 0 ? (
        <PlainTable
          label={link.label}
          columns={[
            definition.data.fields.find(({ name }) => name === titleField)?.label ?? label,
            ...columns.map((column) => column.label),
            ...(field ? [''] : []),
          ]}
          rows={list.data.items.map((row) => ({
            key: row.id,
            cells: [
              <Link key="title" to="/records/$object/$id" params={{ object: link.object, id: row.id }}>
                {titleOf(row, titleField)}
              </Link>,
              ...columns.map((column) => {
                const { Display } = fieldUi(column);
                return <Display key={column.name} field={column} value={row[column.name]} label={row.labels?.[column.name]} />;
              }),
              ...(field ? [<UnlinkButton key="unlink" {...shared} field={field} row={row} />] : []),
            ],
          }))}
        />
      ) : (
        <p className="pad faint">{t('related.none', { object: link.label })}</p>
      )}
    </Panel>
  );
}
