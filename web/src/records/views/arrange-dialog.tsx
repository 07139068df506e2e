import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arrangeViews, type ListViews } from '@/api/views';
import { useSingleMutation } from '@/lib/single-mutation';
import { DotLabel } from '@/ui/dot-label';
import { useNotice } from '@/ui/use-notice';
import styles from './views.module.css';

interface ArrangeDialogProps {
  object: string;
  views: ListViews;
  onKnown: (views: ListViews) => void;
  onClose: () => void;
}

/** The order of the views for this reader: everybody has an own one. */
export function ArrangeDialog({ object, views, onKnown, onClose }: ArrangeDialogProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const [items, setItems] = useState(views.items);
  const save = useSingleMutation({
    mutationFn: () => arrangeViews(object, items.map((item) => item.id)),
    onSuccess: (known) => {
      onKnown(known);
      onClose();
    },
    onError: notice.failed,
  });
  const move = (from: number, by: number) => {
    const next = [...items];
    const [item] = next.splice(from, 1);
    if (item) next.splice(from + by, 0, item);
    setItems(next);
  };
  return (
    <Modal
      open
      title={t('views.arrange_title')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => save.mutate()}
    >
      <ol className={styles.list}>
        {items.map((item, index) => (
          <li key={item.id}>
            <DotLabel color={item.color}>{item.name}</DotLabel>
            <span>
              <Button
                size="small"
                type="text"
                icon={<ArrowUpOutlined aria-hidden="true" />}
                aria-label={t('views.up', { name: item.name })}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDownOutlined aria-hidden="true" />}
                aria-label={t('views.down', { name: item.name })}
                disabled={index === items.length - 1}
                onClick={() => move(index, 1)}
              />
            </span>
          </li>
        ))}
      </ol>
    </Modal>
  );
}
