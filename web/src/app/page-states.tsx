import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/ui/empty';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';

export function PageWait() {
  const { t } = useTranslation();
  return <SkeletonLines lines={6} label={t('common.loading')} />;
}

export function PageError({ error, reset }: ErrorComponentProps) {
  return (
    <main className="alone">
      <ProblemNotice error={error} retry={reset} />
    </main>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="alone">
      <Empty title={t('problem.not_found')} actions={<Link to="/">{t('problem.to_start')}</Link>}>
        {t('problem.not_found_hint')}
      </Empty>
    </main>
  );
}
