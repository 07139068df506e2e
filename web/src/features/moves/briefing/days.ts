import { useTranslation } from 'react-i18next';
import { formatDate, instantToWall } from '@/lib/dates';

const DAY_MS = 86_400_000;

/** Whole days between two moments. */
export const daysBetween = (from: string, to: number): number => Math.max(0, Math.floor((to - Date.parse(from)) / DAY_MS));

/** The day of a moment, where the reader is. */
export function useDay() {
  const { i18n } = useTranslation();
  return (at: string): string => formatDate(instantToWall(at)?.format('YYYY-MM-DD') ?? at, i18n.language);
}
