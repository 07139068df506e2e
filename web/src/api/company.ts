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

/** What the company can do without. */
export interface CompanyModule {
  module: string;
  on: boolean;
  /** First the object it is called after. */
  objects: { object: string; label: string }[];
  needs: string[];
  needed_by: string[];
  /** Fields of other objects that are not there while it is off. */
  hides: { object: string; object_label: string; field: string; label: string; required: boolean }[];
}

export const modulesQuery = () =>
  queryOptions({
    queryKey: keys.modules,
    queryFn: ({ signal }) => request<{ items: CompanyModule[] }>('/settings/modules', { signal }).then(({ items }) => items),
  });

export const switchModule = ({ module, on }: Pick<CompanyModule, 'module' | 'on'>) =>
  request<CompanyModule>(`/settings/modules/${module}`, { method: 'PUT', body: { on } });
