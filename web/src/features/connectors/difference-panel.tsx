import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Difference, Repair } from '@/api/connectors';
import { objectsQuery } from '@/api/objects';
import { isObject, textOf } from '@/lib/json';
import { formatMoney, isMoney } from '@/lib/money';
import { DotLabel } from '@/ui/dot-label';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import styles from './connectors.module.css';

const COLORS = { missing_here: 'blue', missing_there: 'blue', different: 'orange', duplicate: 'magenta' } as const;

interface DifferencePanelProps {
  difference: Difference;
  busy: boolean;
  onRepair: (take: Repair) => void;
}

/** One difference: which record, what each side says, and what may be done. */
export function DifferencePanel({ difference, busy, onRepair }: DifferencePanelProps) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  const { kind, object, record, title, remote, fields, state, repairs } = difference;
  const label = objects.data?.items.find(({ name }) => name === object)?.label ?? object;
  const name = title ?? remote ?? `#${record ?? ''}`;
  const ways: Repair[] = [...repairs.filter((way) => way !== 'ignore'), 'ignore'];
  return (
    <Panel
      title={
        record ? (
          <Link to="/records/$object/$id" params={{ object, id: record }}>
            {name}
          </Link>
        ) : (
          name
        )
      }
      note={
        <span className={styles.facts}>
          <DotLabel color={COLORS[kind]}>{t(`connector.difference.${kind}`)}</DotLabel>
          <span>{label}</span>
          {remote && remote !== name && <span>{t('connector.remote', { remote })}</span>}
        </span>
      }
      actions={
        state === 'open' ? (
          ways.map((way) => (
            <Button key={way} size="small" disabled={busy} type={way === 'ignore' ? 'text' : 'default'} onClick={() => onRepair(way)}>
              {t(`connector.repair.${way}`)}
              <span className="visually-hidden">{` ${name}`}</span>
            </Button>
          ))
        ) : (
          <DotLabel color={state === 'repaired' ? 'green' : 'gray'}>{t(`connector.difference_state.${state}`)}</DotLabel>
        )
      }
      flush={fields.length > 0}
    >
      {fields.length > 0 && (
        <PlainTable
          label={t('connector.both_sides', { name })}
          columns={[t('connector.field'), t('connector.here'), t('connector.there')]}
          rows={fields.map((field) => ({
            key: field.field,
            cells: [field.label, <Value key="here" value={field.here} />, <Value key="there" value={field.there} />],
          }))}
        />
      )}
    </Panel>
  );
}

function Value({ value }: { value: unknown }) {
  const { t, i18n } = useTranslation();
  if (value === null || value === undefined || value === '') return <span className="nothing">–</span>;
  if (typeof value === 'boolean') return <span>{value ? t('common.yes') : t('common.no')}</span>;
  if (isMoney(value)) return <span>{formatMoney(value, i18n.language)}</span>;
  if (Array.isArray(value)) return <span>{value.map(textOf).join(t('filter.list_separator'))}</span>;
  if (isObject(value)) return <span>{Object.values(value).filter(Boolean).map(textOf).join(' ')}</span>;
  return <span>{textOf(value)}</span>;
}
