import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '@/ui/action-button';
import type { RuleDraft } from './use-rule-draft';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

/** Back, forth, save and switch on; also by the usual keys. */
export function RuleTools({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation();
  const { undo, redo, dirty, faults, missing } = draft;
  const { active } = draft.loaded;
  // What is not chosen yet cannot be kept; a rule in force must not become a faulty one.
  const faulty = faults.length > 0 ? t('automation.faulty', { count: faults.length }) : null;
  const notSaved = missing > 0 || (active && faults.length > 0) ? faulty : null;
  const save = dirty && notSaved === null ? draft.save : () => undefined;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      const key = event.key.toLowerCase();
      const act = key === 's' ? save : key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null;
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
      <Button icon={<UndoOutlined aria-hidden="true" />} disabled={undo === null} aria-label={t('automation.undo')} title={t('automation.undo')} onClick={() => undo?.()} />
      <Button icon={<RedoOutlined aria-hidden="true" />} disabled={redo === null} aria-label={t('automation.redo')} title={t('automation.redo')} onClick={() => redo?.()} />
      <ActionButton type={active ? 'primary' : 'default'} disabled={!dirty} loading={draft.saving} refused={dirty ? notSaved : null} onClick={draft.save}>
        {t('common.save')}
      </ActionButton>
      {active ? (
        <Button loading={draft.turning} onClick={() => draft.turn(false)}>
          {t('automation.switch_off')}
        </Button>
      ) : (
        <ActionButton type="primary" loading={draft.turning} refused={faulty} onClick={() => draft.turn(true)}>
          {dirty ? t('automation.save_and_switch_on') : t('automation.switch_on')}
        </ActionButton>
      )}
    </>
  );
}
