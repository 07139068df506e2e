import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { activate, activationQuery } from '@/api/session';
import { checkPassword } from '@/lib/password';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { NewPassword } from '@/ui/new-password';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { problemText } from '@/ui/use-notice';
import { Entrance } from './entrance';

export function ActivationPage({ token }: { token: string }) {
  const { t } = useTranslation();
  const invitation = useQuery(activationQuery(token));
  usePageTitle(t('activation.title'));
  return (
    <Entrance title={t('activation.title')}>
      {isProblem(invitation.error) && invitation.error.status === 404 ? (
        <>
          <p>{t('activation.used_up')}</p>
          <p>
            <Link to="/sign-in">{t('session.sign_in')}</Link>
          </p>
        </>
      ) : invitation.error ? (
        <ProblemNotice error={invitation.error} retry={() => void invitation.refetch()} />
      ) : invitation.data ? (
        <SetPassword token={token} invitation={invitation.data} />
      ) : (
        <SkeletonLines label={t('common.loading')} />
      )}
    </Entrance>
  );
}

interface SetPasswordProps {
  token: string;
  invitation: { name: string; account: string; company: string };
}

function SetPassword({ token, invitation }: SetPasswordProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const enter = useSingleMutation({
    mutationFn: () => activate({ token, password }),
    onSuccess: () => navigate({ to: '/' }),
  });
  const fieldErrors = isProblem(enter.error) ? enter.error.errors.map((item) => item.message) : [];
  const ready = checkPassword(password, invitation.account).every((check) => check.met);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate();
      }}
    >
      <p>{t('activation.welcome', { name: invitation.name, company: invitation.company })}</p>
      <p>
        {t('activation.account')} <strong>{invitation.account}</strong>
      </p>
      {enter.error && fieldErrors.length === 0 && (
        <NoticeBar tone="danger">{problemText(enter.error, t('problem.unreachable'), t('problem.unknown'))}</NoticeBar>
      )}
      <NewPassword account={invitation.account} value={password} errors={fieldErrors} onChange={setPassword} />
      <Button type="primary" size="large" block htmlType="submit" disabled={!ready} loading={enter.isPending}>
        {t('activation.enter')}
      </Button>
    </form>
  );
}
