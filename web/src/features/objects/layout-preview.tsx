import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectAdministration } from '@/api/object-types';
import { initialValues, type Values } from '@/records/form/draft';
import { FormSections } from '@/records/form/record-form';
import { previewOf, type Layout } from './layout-state';
import styles from './layout.module.css';

const SIZES = ['form', 'phone'] as const;
const NO_ERRORS = {};

/** The form as people will have it: it can be typed in, so that sections that wait for a value can be tried. */
export function LayoutPreview({ definition, layout }: { definition: ObjectAdministration; layout: Layout }) {
  const { t } = useTranslation();
  const [size, setSize] = useState<(typeof SIZES)[number]>('form');
  const shown = useMemo(() => previewOf(definition, layout), [definition, layout]);
  const [values, setValues] = useState<Values>(() => initialValues(shown, undefined));
  return (
    <aside className={styles.preview} aria-label={t('object.preview')}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('object.preview')}</h3>
        <Segmented
          size="small"
          aria-label={t('object.preview')}
          value={size}
          options={SIZES.map((value) => ({ value, label: t(`object.preview_as.${value}`) }))}
          onChange={setSize}
        />
      </div>
      <p className="faint">{t('object.preview_hint')}</p>
      <div className={styles.screen} data-size={size} role="region" aria-label={t(`object.preview_as.${size}`)} tabIndex={0}>
        <FormSections
          definition={shown}
          values={values}
          labels={undefined}
          errors={NO_ERRORS}
          onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
        />
      </div>
    </aside>
  );
}
