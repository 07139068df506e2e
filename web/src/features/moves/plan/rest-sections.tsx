import { useTranslation } from 'react-i18next';
import type { Plan } from '@/api/move-types';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { useNumber, useRefName } from './names';
import { BeforeAfter } from './person-section';
import type { PlanPart } from './plan-difference';
import { Fold } from './section';

interface RestProps {
  plan: Plan;
  changed: (part: PlanPart) => boolean;
}

/** Everything else that follows: who reports to whom, what stands empty, what else names the person. */
export function RestSections({ plan, changed }: RestProps) {
  const { t } = useTranslation();
  const { reporting, vacant, references, departments } = plan;
  if (reporting.length + vacant.length + references.length + departments.length === 0) return null;
  return (
    <Panel title={t('plan.rest.title')}>
      {departments.length > 0 && (
        <Fold title={t('plan.departments.title')} count={departments.length} open changed={changed('departments')}>
          <DepartmentsTable departments={departments} />
        </Fold>
      )}
      {reporting.length > 0 && (
        <Fold title={t('plan.reporting.title')} count={reporting.length} open changed={changed('reporting')}>
          <ReportingTable reporting={reporting} />
        </Fold>
      )}
      {vacant.length > 0 && (
        <Fold title={t('plan.vacant.title')} count={vacant.length} open changed={changed('vacant')}>
          <VacantTable vacant={vacant} />
        </Fold>
      )}
      {references.length > 0 && (
        <Fold title={t('plan.references.title')} count={references.length} changed={changed('references')}>
          <ReferencesTable references={references} />
        </Fold>
      )}
    </Panel>
  );
}

export function ReportingTable({ reporting }: Pick<Plan, 'reporting'>) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  return (
    <PlainTable
      label={t('plan.reporting.title')}
      columns={[t('plan.reporting.who'), t('plan.reporting.position'), t('plan.reporting.superior')]}
      rows={reporting.map((one) => ({
        key: one.position.id,
        cells: [
          one.holders.length > 0 ? one.holders.map(nameOf).join(t('filter.list_separator')) : t('plan.nobody'),
          nameOf(one.position),
          <BeforeAfter key="superior" before={nameOf(one.before)} after={nameOf(one.after)} />,
        ],
      }))}
    />
  );
}

export function VacantTable({ vacant }: Pick<Plan, 'vacant'>) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  return (
    <PlainTable
      label={t('plan.vacant.title')}
      columns={[t('plan.vacant.position'), t('plan.vacant.department'), t('plan.vacant.effect')]}
      rows={vacant.map((one) => ({
        key: one.position.id,
        cells: [
          nameOf(one.position),
          one.department ? nameOf(one.department) : '–',
          one.heads ? t('plan.vacant.heads', { department: nameOf(one.heads) }) : t('plan.vacant.plain'),
        ],
      }))}
    />
  );
}

export function ReferencesTable({ references }: Pick<Plan, 'references'>) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <PlainTable
      label={t('plan.references.title')}
      columns={[t('plan.references.what'), t('plan.count'), t('plan.references.effect')]}
      rows={references.map((one) => ({
        key: `${one.name}.${one.effect}`,
        cells: [one.label, number(one.count), t(`plan.references.${one.effect}`)],
      }))}
    />
  );
}

function DepartmentsTable({ departments }: Pick<Plan, 'departments'>) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  return (
    <PlainTable
      label={t('plan.departments.title')}
      columns={[t('plan.vacant.department'), t('plan.departments.what'), t('plan.after')]}
      rows={departments.map((one, index) => ({
        key: `${one.department?.id ?? index}.${one.what}`,
        cells: [one.department ? nameOf(one.department) : (one.before ?? '–'), t(`plan.departments.${one.what}`), one.after ?? '–'],
      }))}
    />
  );
}
