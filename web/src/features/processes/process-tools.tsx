import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '@/ui/action-button';
import type { Draft } from './use-draft';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

/** Back, forth, save and publish; also by the usual keys. */
export function ProcessTools({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { undo, redo, save, dirty, faults } = draft;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      const key = event.key.toLowerCase();
      const act = key === 's' ? (dirty ? save : () => undefined) : key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null;
      // What is being typed has an undo of its own.
      if (!act || (key !== 's' && isTyping(event.target))) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  return (
    <>
      <Button
        icon={<UndoOutlined aria-hidden="true" />}
        disabled={undo === null}
        aria-label={t('process.undo')}
        title={t('process.undo')}
        onClick={() => undo?.()}
      />
      <Button
        icon={<RedoOutlined aria-hidden="true" />}
        disabled={redo === null}
        aria-label={t('process.redo')}
        title={t('process.redo')}
        onClick={() => redo?.()}
      />
      <Button disabled={!dirty} loading={draft.saving} onClick={save}>
        {t('common.save')}
      </Button>
      <ActionButton
        type="primary"
        loading={draft.publishing}
        refused={faults.length > 0 ? t('process.faulty', { count: faults.length }) : null}
        onClick={draft.publish}
      >
        {t('process.publish')}
      </ActionButton>
    </>
  );
}
