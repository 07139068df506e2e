import { Button } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '@/api/move-types';
import { formatDate } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import type { OrganisationView } from '@/lib/searches';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { Chart } from './chart/chart';
import { layoutOf, openAtFirst } from './chart/layout';
import { useCardWords } from './chart/words';
import { hitsOf, wayUp, type Chosen } from './chosen';
import { Details } from './details';
import { ExportMenu } from './export-menu';
import { nodesOf } from './facts';
import { Finder } from './finder';
import { carriedName, type Carried } from './plan';
import { Toolbar } from './toolbar';
import { searchTree, type DepartmentNode } from './tree';
import { TreeView } from './tree-view';
import { useFound } from './use-found';
import { targetOf, usePlan } from './use-plan';
import styles from './organisation.module.css';

interface ViewsProps {
  organisation: Organisation;
  top: DepartmentNode[];
  view: OrganisationView;
  onView: (view: OrganisationView) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** The chart or the tree of the same company, what is looked for in it, and what was chosen beside it. */
export function Views({ organisation, top, view, onView }: ViewsProps) {
  const { t, i18n } = useTranslation();
  const { organisation: shows } = usePreferences();
  const words = useCardWords();
  const plan = usePlan();
  const { carried } = plan;
  const [typed, setTyped] = useState('');
  const looked = useDeferredValue(typed);
  const found = useFound(typed);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openAtFirst(top));
  const [full, setFull] = useState(NONE);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const nodes = useMemo(() => nodesOf(top), [top]);
  const hits = useMemo(() => hitsOf(top, looked, found), [top, looked, found]);
  const hit = hits[at % Math.max(1, hits.length)] ?? null;
  const tree = useMemo(() => searchTree(top, looked, found), [top, looked, found]);
  // What was found is in sight, whatever was folded before.
  const seen = useMemo(() => {
    const parents = new Map([...nodes.values()].map(({ department }) => [department.id, department.parent_id]));
    return hit ? new Set([...open, ...wayUp(parents, hit.department).slice(1)]) : open;
  }, [open, hit, nodes]);

  const toggle = (id: string) => {
    const next = new Set(seen);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const choose = (next: Chosen) => {
    if (carried) plan.drop(carried, targetOf(next));
    else setChosen(next);
  };
  const lift = (next: Carried) => {
    setChosen(null);
    plan.lift(next);
  };
  const day = formatDate(organisation.on, i18n.language);
  const subject = () => ({
    layout: layoutOf(top, { open: seen, full, shows }), organisation, shows, words, title: t('page.organisation'), note: day,
  });
  return (
    <>
      <div className={styles.bar}>
        <Finder
          typed={typed}
          onType={(next) => {
            setTyped(next);
            setAt(0);
          }}
          hits={view === 'chart' ? { count: hits.length, at: hits.length > 0 ? at % hits.length : 0 } : null}
          onStep={(step) => setAt((now) => now + step + (now + step < 0 ? hits.length : 0))}
        />
        <Toolbar
          view={view}
          onView={onView}
          onUnfoldAll={() => setOpen(new Set(nodes.keys()))}
          onFoldAll={() => setOpen(new Set(top.map((node) => node.department.id)))}
        />
        {view === 'chart' && <ExportMenu subject={subject} />}
      </div>
      {carried && (
        <NoticeBar>
          <span className={styles.carrying} role="status">
            {carried.kind === 'person'
              ? t('chart.carrying_person', { name: carriedName(carried) })
              : t('chart.carrying_department', { name: carriedName(carried) })}
            <Button size="small" onClick={plan.giveUp}>
              {t('common.cancel')}
            </Button>
          </span>
        </NoticeBar>
      )}
      <div className={styles.views} data-view={view}>
        {view === 'chart' && (
          <Chart
            organisation={organisation}
            top={top}
            open={seen}
            full={full}
            shows={shows}
            hit={hit}
            chosen={chosen}
            carried={carried}
            onToggle={toggle}
            onFull={(id) => setFull(new Set([...full, id]))}
            onChoose={choose}
            onDrop={plan.drop}
            onGiveUp={plan.giveUp}
          />
        )}
        {view === 'tree' && tree.length === 0 && (
          <Empty icon={<ObjectIcon name="apartment" />} title={t('field.nothing_found')}>
            {t('organisation.nothing_hint')}
          </Empty>
        )}
        {view === 'tree' && tree.length > 0 && (
          <TreeView
            key={`${looked} ${tree === top ? '' : found.employee.size + found.position.size + found.department.size}`}
            tree={tree}
            all={looked !== ''}
            chosen={chosen}
            onChoose={choose}
            carrying={carried !== null}
            onGiveUp={plan.giveUp}
          />
        )}
        {chosen && (
          <Details
            chosen={chosen}
            organisation={organisation}
            nodes={nodes}
            may={plan.may}
            onChoose={setChosen}
            onLift={lift}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
    </>
  );
}
