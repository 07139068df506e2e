import { CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Surface } from './use-surface';
import styles from './chart.module.css';

export function ZoomButtons({ zoomBy, fitAll }: Pick<Surface, 'zoomBy' | 'fitAll'>) {
  const { t } = useTranslation();
  const buttons = [
    { name: t('chart.zoom_in'), icon: <PlusOutlined aria-hidden="true" />, act: () => zoomBy(1.35) },
    { name: t('chart.zoom_out'), icon: <MinusOutlined aria-hidden="true" />, act: () => zoomBy(1 / 1.35) },
    { name: t('chart.fit'), icon: <CompressOutlined aria-hidden="true" />, act: fitAll },
  ];
  return (
    <div className={styles.zoom}>
      {buttons.map(({ name, icon, act }) => (
        <Button key={name} icon={icon} aria-label={name} title={name} onClick={act} />
      ))}
    </div>
  );
}
