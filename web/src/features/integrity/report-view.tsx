import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrityCheck, IntegrityFinding, IntegrityReport } from '@/api/integrity';
import { formatInstant } from '@/lib/dates';
import { DotLabel } from '@/ui/dot-label';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import styles from './integrity.module.css';

/** The checks there is a sentence about; others have their name alone. */
const EXPLAINED = ['totals', 'states', 'references', 'audit', 'owners', 'approvals'] as const;

const anchorOf = ({ name }: IntegrityCheck): string => `check-${name}`;

/** What a look at everything found, check by check. */
export function ReportView({ report }: { report: IntegrityReport }) {
  const { t, i18n } = useTranslation();
  const wrong = report.checks.filter(({ found }) => found > 0);
  const count = wrong.reduce((sum, { found }) => sum + found, 0);
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const at = formatInstant(report.ended_at ?? report.started_at, i18n.language);
  return (
    <>
      <NoticeBar tone={count > 0 ? 'warning' : 'success'} title={count > 0 ? t('integrity.found', { count }) : t('integrity.sound')}>
        {t('integrity.as_of', { at })} {count > 0 && t('integrity.nothing_changed')}
      </NoticeBar>
      <Panel title={t('integrity.checks')} flush>
        <PlainTable
          label={t('integrity.checks')}
          columns={[t('integrity.check'), t('integrity.checked'), t('integrity.result')]}
          numbers={[1]}
          rows={report.checks.map((check) => ({
            key: check.name,
            cells: [
              <Check key="name" check={check} />,
              number(check.checked),
              check.found > 0 ? (
                <a key="found" href={`#${anchorOf(check)}`}>
                  <DotLabel color="orange">{t('integrity.found', { count: check.found })}</DotLabel>
                </a>
              ) : (
                <DotLabel key="found" color="green">
                  {t('integrity.nothing')}
                </DotLabel>
              ),
            ],
          }))}
        />
      </Panel>
      {wrong.map((check) => (
        <div key={check.name} id={anchorOf(check)} className={styles.anchor}>
          <Findings check={check} />
        </div>
      ))}
    </>
  );
}

function Check({ check }: { check: IntegrityCheck }) {
  const { t } = useTranslation();
  const explained = EXPLAINED.find((name) => name === check.name);
  return (
    <div className={styles.check}>
      <span>{check.label}</span>
      {explained && <span className={styles.about}>{t(`integrity.about.${explained}`)}</span>}
    </div>
  );
}

function Findings({ check }: { check: IntegrityCheck }) {
  const { t } = useTranslation();
  const findings = check.findings ?? [];
  const note = check.found > findings.length ? t('integrity.first', { shown: findings.length, count: check.found }) : undefined;
  return (
    <Panel title={check.label} count={check.found} note={note} flush>
      <PlainTable
        label={check.label}
        columns={[t('integrity.record'), t('integrity.object'), t('integrity.message')]}
        rows={findings.map((finding, index) => ({
          key: `${finding.object}-${finding.record ?? ''}-${index}`,
          cells: [<Subject key="record" finding={finding} />, finding.object_label, finding.message],
        }))}
      />
    </Panel>
  );
}

function Subject({ finding }: { finding: IntegrityFinding }) {
  const { object, record, title } = finding;
  // Of the audit there is no page, and what the reader may not see has no title.
  if (!record || !object || !title) return <span>{title ?? (record ? `#${record}` : '–')}</span>;
  return (
    <Link to="/records/$object/$id" params={{ object, id: record }}>
      {title}
    </Link>
  );
}
