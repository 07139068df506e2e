import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Entrance } from './entrance';
import { SignInForm } from './sign-in-form';

interface SignInPageProps {
  next?: string | undefined;
  company?: string | undefined;
}

export function SignInPage({ next, company }: SignInPageProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  usePageTitle(t('session.sign_in'));
  const enter = () => {
    client.clear();
    router.history.push(next ?? '/');
  };
  return (
    <Entrance title={t('session.sign_in')}>
      <SignInForm company={company} onEntered={enter} />
      <p className="hint">{t('session.forgotten')}</p>
    </Entrance>
  );
}
