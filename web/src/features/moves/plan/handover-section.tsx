import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverLine, Plan, Ref } from '@/api/move-types';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { useOwned } from '../pickers';
import { flowsOf, LEFT, mostOf, objectsOf, POOL, receiverKey, receiverRows, STAYS } from './flows';
import { useNumber, useRefName } from './names';
import { SankeyChart } from './sankey-chart';
import { Fold, Mark } from './section';
import styles from './plan.module.css';

interface HandoverSectionProps {
  plan: Plan;
  /** Whether the person goes away, and nothing may be left over. */
  goes: boolean;
  changed: boolean;
}

function useReceiverName(lines: readonly HandoverLine[]) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  return (key: string): string => {
    if (key === POOL) return t('plan.pool');
    if (key === STAYS) return t('plan.stays');
    if (key === LEFT) return t('plan.left');
    return nameOf(lines.find((line) => line.receiver?.id === key)?.receiver);
  };
}

/** Who receives what, on a surface of its own. */
export function HandoverSection({ changed, ...props }: HandoverSectionProps) {
  const { t } = useTranslation();
  const lines = props.plan.handover;
  if (lines.length === 0) return null;
  const still = lines.every((line) => receiverKey(line, props.goes) === STAYS);
  return (
    <Panel title={t('plan.handover.title')} actions={<Mark on={changed} />}>
      {still ? (
        <Fold title={t('plan.handover.nothing')}>
          <Lines lines={lines} goes={props.goes} />
        </Fold>
      ) : (
        <HandoverPicture {...props} />
      )}
    </Panel>
  );
}

/** Who receives what: a picture, the same as a table, and how much each has before and after. */
export function HandoverPicture({ plan, goes }: Omit<HandoverSectionProps, 'changed'>) {
  const { t } = useTranslation();
  const { label } = useOwned();
  const number = useNumber();
  const lines = plan.handover;
  const receiver = useReceiverName(lines);
  const objects = objectsOf(lines);
  return (
    <>
      <div className={styles.handover}>
        <SankeyChart
          flows={flowsOf(lines, goes)}
          label={t('plan.handover.picture', { n: number(plan.totals.records), people: number(plan.totals.receivers) })}
          left={label}
          right={receiver}
          number={number}
        />
        <div className={styles.tableBox} role="region" aria-label={t('plan.receiver')} tabIndex={0}>
          <PlainTable
            label={t('plan.handover.title')}
            columns={[t('plan.receiver'), ...objects.map(label), t('plan.total')]}
            rows={receiverRows(lines, goes).map((row) => ({
              key: row.key,
              cells: [receiver(row.key), ...objects.map((object) => number(row.counts[object] ?? 0)), number(row.total)],
            }))}
          />
        </div>
      </div>
      <Balance balance={plan.balance} objects={objects} />
      <Fold title={t('plan.handover.lines')} count={lines.length}>
        <Lines lines={lines} goes={goes} />
      </Fold>
    </>
  );
}

function Balance({ balance, objects }: { balance: Plan['balance']; objects: string[] }) {
  const { t } = useTranslation();
  const { label } = useOwned();
  const nameOf = useRefName();
  const number = useNumber();
  const [chosen, setChosen] = useState<string>();
  const known = objects.filter((object) => balance.some((row) => object in row.before || object in row.after));
  const object = chosen && known.includes(chosen) ? chosen : known.includes('customer') ? 'customer' : known[0];
  if (!object || balance.length === 0) return null;
  const most = mostOf(balance, object);
  return (
    <section className={styles.balance} aria-labelledby="plan-balance">
      <div className={styles.balanceHead}>
        <h3 id="plan-balance">{t('plan.balance.title')}</h3>
        <div className={styles.pills} role="group" aria-label={t('plan.balance.object')}>
          {known.map((name) => (
            <button key={name} type="button" aria-pressed={name === object} onClick={() => setChosen(name)}>
              {label(name)}
            </button>
          ))}
        </div>
      </div>
      <table className={styles.bars} aria-label={t('plan.balance.of', { object: label(object) })}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('move.employee')}</th>
            <th scope="col">{t('plan.before')}</th>
            <th scope="col">{t('plan.after')}</th>
          </tr>
        </thead>
        <tbody>
          {balance.map((row) => (
            <tr key={row.employee.id}>
              <th scope="row">{nameOf(row.employee)}</th>
              <td>
                <Bar value={row.before[object] ?? 0} most={most} tone="before" number={number} />
              </td>
              <td>
                <Bar value={row.after[object] ?? 0} most={most} tone="after" number={number} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.legend} aria-hidden="true">
        <span data-tone="before">{t('plan.before')}</span>
        <span data-tone="after">{t('plan.after')}</span>
      </p>
    </section>
  );
}

interface BarProps {
  value: number;
  most: number;
  tone: 'before' | 'after';
  number: (value: number) => string;
}

const FULL = 100;

function Bar({ value, most, tone, number }: BarProps) {
  return (
    <span className={styles.bar}>
      <svg aria-hidden="true" width="100%" height="10" viewBox={`0 0 ${FULL} 10`} preserveAspectRatio="none">
        <rect data-tone={tone} width={value > 0 ? Math.max(1, (value / most) * FULL) : 0} height="10" rx="1" />
      </svg>
      <span>{number(value)}</span>
    </span>
  );
}

function Lines({ lines, goes }: { lines: HandoverLine[]; goes: boolean }) {
  const { t } = useTranslation();
  const { label } = useOwned();
  const nameOf = useRefName();
  const number = useNumber();
  const receiver = useReceiverName(lines);
  const why = (line: HandoverLine): string =>
    line.why === 'rule' && line.rule !== null ? t('plan.why.rule_n', { n: line.rule + 1 }) : t(`plan.why.${line.why}`);
  return (
    <PlainTable
      label={t('plan.handover.lines')}
      columns={[t('role.object'), t('plan.why_label'), t('plan.receiver'), t('plan.books'), t('plan.count'), t('plan.examples')]}
      rows={lines.map((line, index) => ({
        key: String(index),
        cells: [
          label(line.object),
          why(line),
          receiver(receiverKey(line, goes)),
          line.books ? nameOf(line.books) : '–',
          number(line.count),
          <Examples key="examples" object={line.object} examples={line.examples} />,
        ],
      }))}
    />
  );
}

export function Examples({ object, examples }: { object: string; examples: Ref[] }) {
  const nameOf = useRefName();
  return (
    <span className={styles.examples}>
      {examples.map((one) =>
        one.label === null ? (
          <span key={one.id} className="faint">
            {nameOf(one)}
          </span>
        ) : (
          <Link key={one.id} to="/records/$object/$id" params={{ object, id: one.id }} target="_blank">
            {one.label}
          </Link>
        ),
      )}
    </span>
  );
}
