import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Move, Report } from '@/api/move-types';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { useOwned } from './pickers';
import { useNumber, useRefName } from './plan/names';
import styles from './form.module.css';

/** What was done: how many of what, how long it took, and what came otherwise than the confirmed plan. */
export function ReportPanel({ move, report }: { move: Move; report: Report }) {
  const { t } = useTranslation();
  const { label } = useOwned();
  const number = useNumber();
  const facts: [string, number][] = [
    ...Object.entries(report.records)
      .filter(([, count]) => count > 0)
      .map(([object, count]): [string, number] => [label(object), count]),
    [t('move.report.appointments'), report.appointments],
    [t('move.report.references'), report.references],
    ...(report.skipped ? [[t('move.report.skipped'), report.skipped] as [string, number]] : []),
  ];
  const different = report.different ?? [];
  return (
    <>
      {different.length > 0 && (
        <NoticeBar tone="warning" title={t('move.report.different')}>
          <ul>
            {different.map((line, index) => (
              <li key={index}>
                {t('move.report.otherwise', {
                  object: label(line.object),
                  confirmed: number(line.confirmed),
                  found: number(line.found),
                })}
              </li>
            ))}
          </ul>
        </NoticeBar>
      )}
      <Panel
        title={t('move.report.title')}
        note={
          move.stage === 'done' && report.seconds !== undefined
            ? t('move.report.seconds', { n: number(Math.round(report.seconds * 10) / 10) })
            : null
        }
      >
        <dl className={styles.numbers}>
          {facts.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  );
}

/** What could not be put back, and why. */
export function NotRestored({ move }: { move: Move }) {
  const { t } = useTranslation();
  const { label } = useOwned();
  const nameOf = useRefName();
  const rows = move.report?.not_restored ?? [];
  if (move.stage !== 'undone') return null;
  if (rows.length === 0) return <NoticeBar tone="success">{t('move.report.all_restored')}</NoticeBar>;
  return (
    <Panel title={t('move.report.not_restored')} note={t('move.report.not_restored_hint')} count={rows.length} flush>
      <PlainTable
        label={t('move.report.not_restored')}
        columns={[t('role.object'), t('move.report.record'), t('move.report.why')]}
        rows={rows.map((row) => ({
          key: row.record.id,
          cells: [
            label(row.record.object ?? ''),
            row.record.label && row.record.object ? (
              <Link key="record" to="/records/$object/$id" params={{ object: row.record.object, id: row.record.id }}>
                {row.record.label}
              </Link>
            ) : (
              nameOf(row.record)
            ),
            t(`move.report.because.${row.why}`),
          ],
        }))}
      />
    </Panel>
  );
}
