import { CloseOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FIELD_WINNERS, type Entity, type FieldPair, type Flow } from '@/api/connectors';
import type { Field } from '@/api/types';
import { Select } from '@/ui/lazy';
import { newPair } from './flow-edit';
import { useFieldOptions } from './use-field-options';
import styles from './connectors.module.css';

interface FieldPairsProps {
  id: string;
  flow: Flow;
  entity: Entity | undefined;
  fields: Field[];
  onChange: (fields: FieldPair[]) => void;
}

/** Which field here is which there, and who is right when both have changed. */
export function FieldPairs({ id, flow, entity, fields, onChange }: FieldPairsProps) {
  const { t } = useTranslation();
  const pairs = flow.fields;
  const options = useFieldOptions(fields, pairs.map(({ field }) => field));
  const set = (at: number, change: Partial<FieldPair>) =>
    onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...change } : pair)));
  const nameOf = (pair: FieldPair) => options.find(({ value }) => value === pair.field)?.label ?? pair.field;
  return (
    <div className={styles.part} role="group" aria-label={t('connector.mapping')}>
      <h3>{t('connector.mapping')}</h3>
      {flow.direction === 'both' && <p className={styles.small}>{t('connector.wins_help')}</p>}
      <ul className={styles.pairs} data-both={flow.direction === 'both' || undefined}>
        {pairs.length > 0 && (
          <li className={styles.heads} aria-hidden="true">
            <span>{t('connector.here')}</span>
            <span />
            <span>{t('connector.there')}</span>
            {flow.direction === 'both' && <span>{t('connector.wins_label')}</span>}
            <span />
          </li>
        )}
        {pairs.map((pair, at) => (
          <li key={at}>
            <Select
              id={`${id}-here-${at}`}
              className="full-width"
              aria-label={t('connector.here_n', { n: at + 1 })}
              showSearch={{ optionFilterProp: 'label' }}
              status={pair.field === '' ? 'error' : ''}
              placeholder={t('connector.choose_field')}
              value={pair.field || undefined}
              options={options}
              onChange={(next: unknown) => set(at, { field: String(next) })}
            />
            <SwapOutlined className={styles.arrow} aria-hidden="true" />
            <Remote id={`${id}-there-${at}`} at={at} pair={pair} entity={entity} onChange={(remote) => set(at, { remote })} />
            {flow.direction === 'both' && (
              <Select
                id={`${id}-wins-${at}`}
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
              aria-label={t('connector.remove_pair', { n: at + 1, field: nameOf(pair) })}
              onClick={() => onChange(pairs.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange([...pairs, newPair(flow.direction)])}>
          {t('connector.add_pair')}
        </Button>
      </div>
    </div>
  );
}

interface RemoteProps {
  id: string;
  at: number;
  pair: FieldPair;
  entity: Entity | undefined;
  onChange: (remote: string) => void;
}

/** A field of the other system: one it is known to have, else by whatever name it has there. */
function Remote({ id, at, pair, entity, onChange }: RemoteProps) {
  const { t } = useTranslation();
  const known = entity?.fields ?? [];
  const label = t('connector.there_n', { n: at + 1 });
  if (known.length === 0 || entity?.open) {
    return (
      <>
        <Input
          id={id}
          aria-label={label}
          list={`${id}-known`}
          status={pair.remote.trim() === '' ? 'error' : ''}
          value={pair.remote}
          onChange={({ target }) => onChange(target.value)}
        />
        <datalist id={`${id}-known`}>
          {known.map(({ name, label: text }) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </datalist>
      </>
    );
  }
  // What was set up for a field that is not known any more stays readable.
  const strange = pair.remote && !known.some(({ name }) => name === pair.remote) ? [{ name: pair.remote, label: pair.remote }] : [];
  return (
    <Select
      id={id}
      className="full-width"
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      status={pair.remote === '' ? 'error' : ''}
      placeholder={t('connector.choose_field')}
      value={pair.remote || undefined}
      options={[...known, ...strange].map(({ name, label: text }) => ({ value: name, label: text }))}
      onChange={(next: unknown) => onChange(String(next))}
    />
  );
}
