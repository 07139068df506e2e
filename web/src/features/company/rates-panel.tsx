import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ratesQuery, removeRate, saveRate, type Rate } from '@/api/company';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { dayFormats, formatDate, today } from '@/lib/dates';
import { formatDecimal } from '@/lib/money';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { Empty } from '@/ui/empty';
import { FieldRow } from '@/ui/field-row';
import { ObjectIcon } from '@/ui/icon';
import { DatePicker, Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import styles from './company.module.css';
import { currencies } from './places';

/** What other currencies are worth, from which day on. */
export function RatesPanel({ currency }: { currency: string }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const rates = useQuery(ratesQuery());
  const renew = () => client.invalidateQueries({ queryKey: keys.rates });
  const put = useSingleMutation<Rate, Rate>({ mutationFn: saveRate, onSuccess: renew });
  const back = (rate: Rate) => put.mutate(rate);
  const remove = useSingleMutation<undefined, Rate>({
    mutationFn: removeRate,
    onSuccess: (_, rate) => {
      void renew();
      notice.done(t('company.rate_removed'), () => back(rate));
    },
    onError: notice.failed,
  });
  const name = new Intl.DisplayNames([i18n.language], { type: 'currency', fallback: 'code' });
  // Listed by currency, newest first: the first of each that has begun is the one that holds.
  const begun = (rates.data ?? []).filter(({ day }) => day <= today());
  const holds = new Set(begun.filter(({ currency: of }, at) => begun[at - 1]?.currency !== of));
  return (
    <Panel title={t('company.rates')} count={rates.data?.length} note={t('company.rates_hint', { currency })}>
      <NewRate currency={currency} pending={put.isPending} refusal={put.error} onAdd={(rate, done) => void put.mutateAsync(rate).then(done, () => undefined)} />
      {rates.error && <ProblemNotice error={rates.error} retry={() => void rates.refetch()} />}
      {rates.isPending && <SkeletonLines lines={3} label={t('common.loading')} />}
      {rates.data?.length === 0 && (
        <Empty icon={<ObjectIcon name="bank" />} title={t('company.no_rates')}>
          {t('company.no_rates_hint')}
        </Empty>
      )}
      {rates.data && rates.data.length > 0 && (
        <PlainTable
          label={t('company.rates')}
          columns={[t('company.currency'), t('company.from'), t('company.rate'), t('company.state'), '']}
          numbers={[2]}
          rows={rates.data.map((rate) => ({
              key: `${rate.currency} ${rate.day}`,
              cells: [
                `${rate.currency} ${name.of(rate.currency) ?? ''}`,
                formatDate(rate.day, i18n.language),
                formatDecimal(rate.rate, i18n.language),
                holds.has(rate) ? t('company.holds') : rate.day > today() ? t('company.later') : t('company.earlier'),
                <Button
                  key="remove"
                  size="small"
                  type="text"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={t('company.remove_rate', { currency: rate.currency, day: formatDate(rate.day, i18n.language) })}
                  onClick={() => remove.mutate(rate)}
                />,
              ],
          }))}
        />
      )}
    </Panel>
  );
}

interface NewRateProps {
  currency: string;
  pending: boolean;
  refusal: Error | null;
  onAdd: (rate: Rate, done: () => void) => void;
}

function NewRate({ currency, pending, refusal, onAdd }: NewRateProps) {
  const { t, i18n } = useTranslation();
  const [of, setOf] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(today());
  const [rate, setRate] = useState('');
  const wrong = (name: string) => (isProblem(refusal) ? refusal.errors.filter(({ field }) => field === name).map(({ message }) => message) : undefined);
  const missing = of === null || day === null || rate.trim() === '';
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        // A comma is a point to many readers.
        if (!missing) onAdd({ currency: of, day, rate: rate.trim().replace(',', '.') }, () => setRate(''));
      }}
    >
      <FieldRow id="rate-currency" label={t('company.currency')} errors={wrong('currency')}>
        <Select
          id="rate-currency"
          className="full-width"
          showSearch={{ optionFilterProp: 'label' }}
          value={of}
          options={currencies(i18n.language, currency)}
          onChange={(next: unknown) => setOf(String(next))}
        />
      </FieldRow>
      <FieldRow id="rate-day" label={t('company.from')}>
        <DatePicker
          id="rate-day"
          className="full-width"
          format={dayFormats(i18n.language)}
          value={day ? dayjs(day) : null}
          onChange={(next) => setDay(next ? next.format('YYYY-MM-DD') : null)}
        />
      </FieldRow>
      <FieldRow id="rate-rate" label={of ? t('company.one_is', { of, currency }) : t('company.rate')} errors={wrong('rate')}>
        <Input id="rate-rate" inputMode="decimal" maxLength={20} value={rate} onChange={({ target }) => setRate(target.value)} />
      </FieldRow>
      <ActionButton htmlType="submit" icon={<PlusOutlined aria-hidden="true" />} loading={pending} refused={missing ? t('company.rate_missing') : null}>
        {t('company.add_rate')}
      </ActionButton>
    </form>
  );
}
