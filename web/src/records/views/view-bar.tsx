import { DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/session';
import type { Field, ObjectDefinition } from '@/api/types';
import type { ListView } from '@/api/views';
import { withTexts } from '@/lib/i18n';
import { usePhone } from '@/lib/media';
import { DotLabel } from '@/ui/dot-label';
import { useNotice } from '@/ui/use-notice';
import type { ListSearch } from '../list/list-search';
import { useOverflow } from './use-overflow';
import { useViewActions } from './use-view-actions';
import { useViewMenu, type Dialog } from './view-menu';
import { keptOf } from './view-search';
import { useGoToView, type OpenView } from './use-views';
import styles from './views.module.css';

const ViewDialog = lazy(() => withTexts(import('./view-dialog'), 'views'));

interface ViewBarProps {
  definition: ObjectDefinition;
  open: OpenView;
  search: ListSearch;
  columns: Field[];
}

/** The views of a list above it: which one is open, whether it was changed, and what can be done with it. */
export function ViewBar({ definition, open, search, columns }: ViewBarProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const notice = useNotice();
  const goTo = useGoToView(definition.name);
  const actions = useViewActions(definition.name);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const manages = useQuery(meQuery()).data?.powers.includes('manage_company') ?? false;
  const { views, view, changed } = open;
  const settings = { ...keptOf(search), columns: columns.map((column) => column.name) };
  const copyLink = () =>
    void navigator.clipboard.writeText(window.location.href).then(
      () => notice.done(t('views.link_copied')),
      () => notice.failed(t('views.link_not_copied')),
    );
  const menu = useViewMenu(open, manages, {
    ask: setDialog,
    begin: actions.begin.mutate,
    remove: () => view && actions.remove.mutate(view),
    copyLink,
  });
  if (views.items.length === 0) return null;
  const choose = (id: string) => goTo(id, views);
  const mayChange = view?.can.includes('edit') ?? false;
  const name = view?.name ?? t('views.not_shared');
  return (
    <div className={styles.bar}>
      {phone ? (
        <>
          <Dropdown trigger={['click']} menu={choices(open, views.items, choose)}>
            <Button className={styles.select ?? ''} aria-label={t('views.choose', { name })}>
              <DotLabel color={view?.color}>{name}</DotLabel>
              <DownOutlined aria-hidden="true" />
            </Button>
          </Dropdown>
          <ViewMenu name={name} items={menu} />
        </>
      ) : (
        <ViewTabs open={open} menu={menu} onChoose={choose} />
      )}
      {changed && (
        <div className={styles.changed} role="group" aria-label={t('views.changed')}>
          <span className={styles.mark}>{t('views.changed')}</span>
          {mayChange && view && (
            <Button size="small" type="primary" onClick={() => actions.change.mutate({ view, wish: { settings } })}>
              {t('common.save')}
            </Button>
          )}
          <Button size="small" onClick={() => setDialog('save_as')}>
            {t('views.save_as')}
          </Button>
          {view && (
            <Button size="small" type="text" onClick={() => choose(view.id)}>
              {t('views.reset')}
            </Button>
          )}
        </div>
      )}
      {dialog && (
        <Suspense fallback={null}>
          <ViewDialog
            dialog={dialog}
            object={definition.name}
            views={views}
            view={view}
            settings={settings}
            actions={actions}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

function choices({ view }: OpenView, items: ListView[], choose: (id: string) => void): MenuProps {
  return {
    className: styles.menu ?? '',
    selectable: true,
    selectedKeys: view ? [view.id] : [],
    items: items.map((item) => ({ key: item.id, label: <DotLabel color={item.color}>{item.name}</DotLabel> })),
    onClick: ({ key }) => choose(key),
  };
}

function ViewMenu({ name, items }: { name: string; items: NonNullable<MenuProps['items']> }) {
  const { t } = useTranslation();
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, className: styles.menu ?? '' }}>
      <Button size="small" type="text" aria-label={t('views.menu', { name })}>
        {t('views.menu_short')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}

interface ViewTabsProps {
  open: OpenView;
  menu: NonNullable<MenuProps['items']>;
  onChoose: (id: string) => void;
}

/** As many views as there is room for; the others behind one more. */
function ViewTabs({ open, menu, onChoose }: ViewTabsProps) {
  const { t } = useTranslation();
  const { views, view } = open;
  const { row, hidden } = useOverflow(views.items);
  const behind = views.items.filter((item) => hidden.has(item.id));
  const away = behind.find((item) => item.id === view?.id);
  return (
    <>
      <nav className={styles.tabs} aria-label={t('views.title')}>
        <ul className={styles.row} ref={row}>
          {views.items.map((item) => (
            <li key={item.id} data-view={item.id} data-hidden={hidden.has(item.id) || undefined}>
              <button
                type="button"
                className={styles.tab}
                aria-current={item.id === view?.id ? 'true' : undefined}
                tabIndex={hidden.has(item.id) ? -1 : 0}
                onClick={() => onChoose(item.id)}
              >
                <DotLabel color={item.color}>{item.name}</DotLabel>
              </button>
            </li>
          ))}
        </ul>
        {behind.length > 0 && (
          <Dropdown trigger={['click']} menu={choices(open, behind, onChoose)}>
            <button type="button" className={styles.tab} aria-current={away ? 'true' : undefined} aria-haspopup="menu">
              {away ? away.name : t('views.more', { n: behind.length })} <DownOutlined aria-hidden="true" />
            </button>
          </Dropdown>
        )}
        {!view && <span className={styles.foreign}>{t('views.not_shared')}</span>}
      </nav>
      <ViewMenu name={view?.name ?? ''} items={menu} />
    </>
  );
}
