import { DeleteOutlined, SearchOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import type { ListSearch } from './list-search';
import { useListNavigation } from './use-list';

export function ListEmpty({ definition, search }: { definition: ObjectDefinition; search: ListSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = useListNavigation(definition.name);
  const params = { object: definition.name };
  const names = { object: definition.plural, one: definition.label };
  if (search.q || search.filter) {
    return (
      <Empty
        icon={<SearchOutlined aria-hidden="true" />}
        title={t('list.empty.found', names)}
        actions={<Button onClick={() => go({ q: undefined, filter: undefined })}>{t('list.empty.show_all')}</Button>}
      >
        {t('list.empty.found_hint')}
      </Empty>
    );
  }
  if (search.bin) {
    return (
      <Empty icon={<DeleteOutlined aria-hidden="true" />} title={t('list.empty.bin')}>
        {t('list.empty.bin_hint')}
      </Empty>
    );
  }
  return (
    <Empty
      icon={<ObjectIcon name={definition.icon} />}
      title={t('list.empty.none', names)}
      actions={
        <>
          {definition.can.create && (
            <Button type="primary" onClick={() => void navigate({ to: '/records/$object/new', params })}>
              {t('record.new', { object: definition.label })}
            </Button>
          )}
          {definition.can.import && (
            <Button onClick={() => void navigate({ to: '/records/$object/import', params })}>{t('import.start')}</Button>
          )}
        </>
      }
    >
      {definition.can.create ? t('list.empty.none_hint', names) : t('list.empty.none_hint_reader', names)}
    </Empty>
  );
}
