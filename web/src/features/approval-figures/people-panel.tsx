import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PersonFigures } from '@/api/approval-figures';
import { formatHours } from '@/lib/hours';
import { DotLabel } from '@/ui/dot-label';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';

/** Who decides how fast, and what waits for them now. */
export function PeoplePanel({ people }: { people: PersonFigures[] }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Panel title={t('approvals_report.people')} note={t('approvals_report.people_hint')} count={people.length} flush>
      <PlainTable
        label={t('approvals_report.people')}
        numbers={[1, 2, 3, 4, 5]}
        columns={[
          t('approvals_report.person'),
          t('approvals_report.decided'),
          t('approvals_report.median'),
          t('approvals_report.p90'),
          t('approvals_report.waiting'),
          t('approvals_report.overdue'),
        ]}
        rows={people.map(({ person, decided, median_hours, p90_hours, waiting, overdue }) => ({
          key: person.id,
          cells: [
            <Link key="person" to="/people/$id" params={{ id: person.id }}>
              {person.name}
            </Link>,
            number(decided),
            formatHours(median_hours, i18n.language),
            formatHours(p90_hours, i18n.language),
            number(waiting),
            overdue > 0 ? (
              <DotLabel key="overdue" color="red">
                {number(overdue)}
              </DotLabel>
            ) : (
              number(0)
            ),
          ],
        }))}
      />
    </Panel>
  );
}
