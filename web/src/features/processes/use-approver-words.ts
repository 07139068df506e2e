import { useTranslation } from 'react-i18next';
import type { Approver, Step } from '@/api/approval-types';
import type { Field } from '@/api/types';
import { useTitles } from '@/records/fields/one-record-picker';
import { namedIn } from './approver-edit';

/** What approvers of a process are called, by name where they are named. */
export function useApproverWords(steps: Step[], fields: Field[]) {
  const { t } = useTranslation();
  const titles: Record<string, Record<string, string>> = {
    employee: useTitles('employee', namedIn(steps, 'employee')),
    role: useTitles('role', namedIn(steps, 'role')),
    position: useTitles('position', namedIn(steps, 'position')),
    department: useTitles('department', namedIn(steps, 'department')),
  };
  const called = (object: string, id: string) => (id === '' ? t('process.not_chosen') : (titles[object]?.[id] ?? `#${id}`));
  return (approver: Approver): string => {
    if ('employee' in approver) return called('employee', approver.employee);
    if ('role' in approver) return t('process.by.role', { name: called('role', approver.role) });
    if ('position' in approver) return t('process.by.position', { name: called('position', approver.position) });
    if ('head_of' in approver) return t('process.by.head_of', { name: called('department', approver.head_of) });
    if ('department_head_of' in approver) return t(`process.by.department_head_of.${approver.department_head_of}`);
    if ('superior_of' in approver) {
      const whose = t(`process.whose.${approver.superior_of}`);
      return approver.level === 1 ? t('process.by.superior', { whose }) : t('process.by.superior_level', { whose, n: approver.level });
    }
    if ('superiors_of' in approver) {
      return t('process.by.superiors_of', { whose: t(`process.whose.${approver.superiors_of}`), n: approver.up_to });
    }
    if ('owner' in approver) return t('flow.by.owner');
    if ('field' in approver) {
      const label = fields.find(({ name }) => name === approver.field)?.label;
      return label ? t('process.by.field', { field: label }) : t('process.not_chosen');
    }
    if ('chosen' in approver) {
      const { from } = approver.chosen;
      if (from === 'anybody') return t('process.by.chosen.anybody');
      if ('role' in from) return t('process.by.chosen.role', { name: called('role', from.role) });
      if ('department' in from) return t('process.by.chosen.department', { name: called('department', from.department) });
      const names = from.people.map((id) => called('employee', id)).join(t('filter.list_separator'));
      return t('process.by.chosen.people', { names: names || t('process.not_chosen') });
    }
    return t('process.by.matrix', { count: approver.matrix.length });
  };
}
