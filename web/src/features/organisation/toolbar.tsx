import { Button, Checkbox, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { ORGANISATION_VIEWS, type OrganisationView } from '@/lib/searches';
import type { Shows } from './chart/layout';
import styles from './organisation.module.css';

const SHOWN = ['positions', 'people', 'counts', 'lines'] as const satisfies readonly (keyof Shows)[];

interface ToolbarProps {
  view: OrganisationView;
  onView: (view: OrganisationView) => void;
  onUnfoldAll: () => void;
  onFoldAll: () => void;
}

/** Which view there is, and what the chart shows; the browser remembers the latter. */
export function Toolbar({ view, onView, onUnfoldAll, onFoldAll }: ToolbarProps) {
  const { t } = useTranslation();
  const { organisation: shows } = usePreferences();
  return (
    <div className={styles.tools}>
      <Segmented
        aria-label={t('chart.view')}
        value={view}
        options={ORGANISATION_VIEWS.map((one) => ({ value: one, label: t(`chart.views.${one}`) }))}
        onChange={onView}
      />
      {view === 'chart' && (
        <>
          <div className={styles.shows} role="group" aria-label={t('chart.shows')}>
            {SHOWN.map((what) => (
              <Checkbox
                key={what}
                checked={shows[what]}
                onChange={(event) => setPreferences({ organisation: { ...shows, [what]: event.target.checked } })}
              >
                {t(`chart.show.${what}`)}
              </Checkbox>
            ))}
          </div>
          <Button size="small" type="link" onClick={onUnfoldAll}>
            {t('chart.unfold_all')}
          </Button>
          <Button size="small" type="link" onClick={onFoldAll}>
            {t('chart.fold_all')}
          </Button>
        </>
      )}
    </div>
  );
}
