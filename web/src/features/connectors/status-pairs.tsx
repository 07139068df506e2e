import { CloseOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FIELD_WINNERS, type Entity, type Flow, type StatusPair } from '@/api/connectors';
import type { ObjectDefinition } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import styles from './connectors.module.css';

interface StatusPairsProps {
  id: string;
  flow: Flow;
  entity: Entity | undefined;
  definition: ObjectDefinition;
  onChange: (status: Flow['status']) => void;
}

const NONE = '';

/** Which status here is which there. */
export function StatusPairs({ id, flow, entity, definition, onChange }: StatusPairsProps) {
  const { t } = useTranslation();
  const choices = definition.fields.filter(({ type, hidden }) => type === 'choice' && !hidden);
  const { status } = flow;
  if (choices.length === 0) return null;
  const options = choices.find(({ name }) => name === status?.field)?.options ?? [];
  const both = flow.direction === 'both';
  const blank = (): StatusPair => ({ here: '', there: '', wins: flow.direction === 'in' ? 'there' : 'here' });
  const setPairs = (map: StatusPair[]) => status && onChange({ ...status, map });
  const set = (at: number, change: Partial<StatusPair>) =>
    status && setPairs(status.map.map((pair, index) => (index === at ? { ...pair, ...change } : pair)));
  return (
    <div className={styles.part} role="group" aria-label={t('connector.status_map')}>
      <h3>{t('connector.status_map')}</h3>
      <div className={styles.grid}>
        <FieldRow id={`${id}-status`} label={t('connector.status_field')}>
          <Select
            id={`${id}-status`}
            className="full-width"
            value={status?.field ?? NONE}
            options={[{ value: NONE, label: t('connector.no_status') }, ...choices.map(({ name, label }) => ({ value: name, label }))]}
            onChange={(next: unknown) => onChange(next === NONE ? null : { field: String(next), map: [] })}
          />
        </FieldRow>
      </div>
      {status && (
        <>
          <ul className={styles.pairs} data-both={both || undefined}>
            {status.map.map((pair, at) => (
              <li key={at}>
                <Select
                  id={`${id}-status-here-${at}`}
                  className="full-width"
                  aria-label={t('connector.status_here_n', { n: at + 1 })}
                  status={pair.here === '' ? 'error' : ''}
                  value={pair.here || undefined}
                  options={options.map(({ value, label }) => ({ value, label }))}
                  onChange={(next: unknown) => set(at, { here: String(next) })}
                />
                <SwapOutlined className={styles.arrow} aria-hidden="true" />
                {(entity?.statuses.length ?? 0) > 0 ? (
                  <Select
                    id={`${id}-status-there-${at}`}
                    className="full-width"
                    aria-label={t('connector.status_there_n', { n: at + 1 })}
                    status={pair.there === '' ? 'error' : ''}
                    value={pair.there || undefined}
                    options={(entity?.statuses ?? []).map((value) => ({ value, label: value }))}
                    onChange={(next: unknown) => set(at, { there: String(next) })}
                  />
                ) : (
                  <Input
                    id={`${id}-status-there-${at}`}
                    aria-label={t('connector.status_there_n', { n: at + 1 })}
                    status={pair.there.trim() === '' ? 'error' : ''}
                    value={pair.there}
                    onChange={({ target }) => set(at, { there: target.value })}
                  />
                )}
                {both && (
                  <Select
                    id={`${id}-status-wins-${at}`}
                    className="full-width"
                    aria-label={t('connector.wins_n', { n: at + 1 })}
                    value={pair.wins}
                    options={FIELD_WINNERS.map((value) => ({ value, label: t(`connector.wins.${value}`) }))}
                    onChange={(next: unknown) => set(at, { wins: FIELD_WINNERS.find((known) => known === next) ?? 'newer' })}
                  />
                )}
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={t('connector.remove_status', { n: at + 1 })}
                  onClick={() => setPairs(status.map.filter((_, index) => index !== at))}
                />
              </li>
            ))}
          </ul>
          <div>
            <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setPairs([...status.map, blank()])}>
              {t('connector.add_status')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
