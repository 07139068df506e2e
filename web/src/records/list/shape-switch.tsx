import { BarChartOutlined, CalendarOutlined, GroupOutlined, ProjectOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { boardFields } from '../board/board-fields';
import { groupFields, isTime } from '../groups/group-fields';
import type { ListSearch, Shape } from './list-search';
import { useListNavigation } from './use-list';

/** Between the shapes a list can have; there is none to choose where no field could make columns. */
export default function ShapeSwitch({ definition, search }: { definition: ObjectDefinition; search: ListSearch }) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const fields = groupFields(definition);
  if (fields.length === 0) return null;
  const shape = (as: Shape | undefined, name: string, icon: ReactNode) => (
    <Button
      icon={icon}
      aria-pressed={search.as === as}
      aria-label={name}
      title={name}
      type={search.as === as ? 'primary' : 'default'}
      ghost={search.as === as}
      onClick={() => go({ as, by: undefined, per: undefined, on: undefined, span: undefined, of: undefined })}
    />
  );
  return (
    <Space.Compact role="group" aria-label={t('list.shape')}>
      {shape(undefined, t('list.as_table'), <TableOutlined aria-hidden="true" />)}
      {shape('groups', t('list.as_groups'), <GroupOutlined aria-hidden="true" />)}
      {boardFields(definition).length > 0 && shape('board', t('list.as_board'), <ProjectOutlined aria-hidden="true" />)}
      {fields.some(isTime) && shape('calendar', t('list.as_calendar'), <CalendarOutlined aria-hidden="true" />)}
      {shape('chart', t('list.as_chart'), <BarChartOutlined aria-hidden="true" />)}
    </Space.Compact>
  );
}
