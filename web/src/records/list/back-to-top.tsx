import { VerticalAlignTopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './list.module.css';

export function BackToTop({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button className={styles.toTop ?? ''} icon={<VerticalAlignTopOutlined aria-hidden="true" />} onClick={onPress}>
      {t('list.to_top')}
    </Button>
  );
}
