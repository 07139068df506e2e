import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { DndContext, DragOverlay, MeasuringStrategy } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectAdministration } from '@/api/object-types';
import { sameJson } from '@/lib/json';
import { begun, changed, redone, undone } from '@/lib/undo-history';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { useDragSensors, useDragWords } from '@/ui/sortable';
import { Faults } from './faults';
import { collisions, sectionId, useLayoutDrag } from './layout-drag';
import { LayoutPalette } from './layout-palette';
import { LayoutPreview } from './layout-preview';
import { LayoutSectionCard } from './layout-section';
import {
  formFields, isSavable, layoutOf, sectionAdded, sectionChanged, sentOf, troubles, unusedFields, type Layout,
} from './layout-state';
import styles from './layout.module.css';
import { labelOf, textOf } from './names';
import { RelatedLists } from './related-lists';
import { SectionDrawer } from './section-drawer';
import { useChangeObject } from './use-definition';

const ALWAYS = { droppable: { strategy: MeasuringStrategy.Always } };

/** The form of an object, arranged beside what people will see. Nothing reaches them before it is saved. */
export function LayoutTab({ definition }: { definition: ObjectAdministration }) {
  const { t } = useTranslation();
  const [before, setBefore] = useState(() => layoutOf(definition));
  const [history, setHistory] = useState(() => begun(before));
  const [editing, setEditing] = useState<string | null>(null);
  const layout = history.now;
  const set = (next: Layout, about: string | null = null) => setHistory((now) => changed(now, next, about));
  const save = useChangeObject(definition.name, (fresh) => {
    // Keys are made anew, so undo begins again.
    const saved = layoutOf(fresh);
    setBefore(saved);
    setHistory(begun(saved));
  });
  const dirty = !sameJson(sentOf(before), sentOf(layout));
  useLeaveGuard(() => dirty);
  const drag = useLayoutDrag(layout, set);
  const sensors = useDragSensors();
  const known = formFields(definition);
  const nameOf = (id: string) => {
    const section = layout.sections.find(({ key }) => id === sectionId(key) || id === `b:${key}`);
    if (section) return textOf(section.labels, t('object.unnamed_section'));
    return labelOf(known.find(({ name }) => id === `f:${name}`) ?? { name: t('object.unused') });
  };
  const accessibility = useDragWords(nameOf);
  const { missing, sometimes } = troubles(definition, layout);
  const edited = layout.sections.find(({ key }) => key === editing);
  const add = () => {
    const { layout: next, key } = sectionAdded(layout, {});
    set(next);
    setEditing(key);
  };
  return (
    <>
      <div className={styles.bar}>
        <Button
          type="primary"
          disabled={!dirty || !isSavable(layout)}
          loading={save.isPending}
          onClick={() => save.mutate({ change: sentOf(layout), said: t('object.layout_saved'), undo: sentOf(before) })}
        >
          {t('common.save')}
        </Button>
        <Button icon={<UndoOutlined aria-hidden="true" />} disabled={history.past.length === 0} onClick={() => setHistory(undone)}>
          {t('common.undo')}
        </Button>
        <Button icon={<RedoOutlined aria-hidden="true" />} disabled={history.future.length === 0} onClick={() => setHistory(redone)}>
          {t('object.redo')}
        </Button>
        <span className="faint" role="status">{dirty ? t('object.not_saved') : t('object.all_saved')}</span>
      </div>
      <Faults error={save.error} />
      {missing.length > 0 && (
        <NoticeBar tone="warning" title={t('object.required_missing')}>
          {t('object.required_missing_hint', { fields: missing.join(t('filter.list_separator')) })}
        </NoticeBar>
      )}
      {sometimes.length > 0 && (
        <NoticeBar tone="warning" title={t('object.required_sometimes')}>
          {t('object.required_sometimes_hint', { fields: sometimes.join(t('filter.list_separator')) })}
        </NoticeBar>
      )}
      <div className={styles.editor}>
        <DndContext
          sensors={sensors}
          collisionDetection={collisions}
          accessibility={accessibility}
          // What is dragged into another section moves everything below.
          measuring={ALWAYS}
          onDragStart={({ active }) => drag.start(String(active.id))}
          onDragOver={drag.over}
          onDragEnd={drag.end}
          onDragCancel={drag.cancel}
        >
          <div className={styles.canvas}>
            <SortableContext items={drag.shown.sections.map(({ key }) => sectionId(key))} strategy={verticalListSortingStrategy}>
              {drag.shown.sections.map((section, at) => (
                <LayoutSectionCard
                  key={section.key}
                  definition={definition}
                  layout={drag.shown}
                  section={section}
                  at={at}
                  onChange={set}
                  onEdit={() => setEditing(section.key)}
                />
              ))}
            </SortableContext>
            <Button block onClick={add}>{t('object.add_section')}</Button>
          </div>
          <LayoutPalette fields={unusedFields(definition, drag.shown)} layout={drag.shown} onChange={set} />
          <DragOverlay dropAnimation={null}>
            {drag.dragged && <div className={styles.overlay}>{nameOf(drag.dragged)}</div>}
          </DragOverlay>
        </DndContext>
        <LayoutPreview definition={definition} layout={layout} />
      </div>
      <Panel title={t('object.related')} note={t('object.related_hint')}>
        <RelatedLists definition={definition} related={layout.related} onChange={(related, about) => set({ ...layout, related }, about)} />
      </Panel>
      {edited && (
        <SectionDrawer
          definition={definition}
          section={edited}
          onChange={(change, about) => set(sectionChanged(layout, edited.key, change), `${edited.key} ${about}`)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
