import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Language } from './vocabulary';

/** What holds for the whole company. */
export interface CompanySettings {
  lock: number;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** Amounts are kept in it already. */
  currency_fixed: boolean;
  /** ISO 3166, two letters. */
  country: string;
  time_zone: string;
  language: Language;
}

/** What one unit of a currency is worth in the company's, from a day on. */
export interface Rate {
  currency: string;
  day: string;
  /** A decimal. */
  rate: string;
}

export const companyQuery = () =>
  queryOptions({
    queryKey: keys.company,
    queryFn: ({ signal }) => request<CompanySettings>('/settings/company', { signal }),
  });

export const saveCompany = (body: Omit<CompanySettings, 'currency_fixed'>) =>
  request<CompanySettings>('/settings/company', { method: 'PUT', body });

export const ratesQuery = () =>
  queryOptions({
    queryKey: keys.rates,
    queryFn: ({ signal }) => request<{ items: Rate[] }>('/settings/rates', { signal }).then(({ items }) => items),
  });

export const saveRate = (body: Rate) => request<Rate>('/settings/rates', { method: 'PUT', body });

export const removeRate = ({ currency, day }: Pick<Rate, 'currency' | 'day'>) =>
  request<undefined>(`/settings/rates/${currency}/${day}`, { method: 'DELETE' });
