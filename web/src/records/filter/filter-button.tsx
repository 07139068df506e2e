import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Filter } from '@/api/types';

interface FilterButtonProps {
  filter: Filter | undefined;
  /** Whether the filter is being put together. */
  filtering: boolean;
  block?: boolean;
  onFiltering: (filtering: boolean) => void;
}

/** Opens and closes the builder; tells from afar that something is left out. */
export function FilterButton({ filter, filtering, block, onFiltering }: FilterButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      block={block === true}
      icon={<FilterOutlined aria-hidden="true" />}
      aria-expanded={filtering}
      type={filter ? 'primary' : 'default'}
      ghost={filter !== undefined}
      onClick={() => onFiltering(!filtering)}
    >
      {t('filter.title')}
    </Button>
  );
}
