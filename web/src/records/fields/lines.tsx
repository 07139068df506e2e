import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { withTexts } from '@/lib/i18n';
import { SkeletonLines } from '@/ui/skeleton';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { TextFilter } from './text-control';

const LinesEditor = lazy(() => withTexts(import('./lines-editor'), 'record'));
const LinesTable = lazy(() => import('./lines-table'));

function Display(props: DisplayProps) {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<SkeletonLines lines={2} label={t('common.loading')} />}>
      <LinesTable {...props} />
    </Suspense>
  );
}

function LinesInput(props: InputProps) {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<SkeletonLines lines={2} label={t('common.loading')} />}>
      <LinesEditor {...props} />
    </Suspense>
  );
}

export const lines: FieldUi = {
  Display,
  Input: LinesInput,
  FilterInput: TextFilter,
  column: { width: 240, align: 'start' },
  wide: true,
};
