import { EditOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Mark } from './diff';
import styles from './diff.module.css';

const ICONS = { added: PlusOutlined, changed: EditOutlined, removed: MinusOutlined };

/** What became of something, by word, icon and colour. */
export function ChangeMark({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  const Icon = ICONS[mark];
  return (
    <span className={styles.mark} data-mark={mark}>
      <Icon aria-hidden="true" />
      {t(`diff.${mark}`)}
    </span>
  );
}
