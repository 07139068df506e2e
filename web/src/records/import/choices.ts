/** What an import can be told, beside what goes where. */
export const MODES = ['create', 'update', 'both'] as const;
export const DATES = ['ymd', 'dmy', 'mdy'] as const;
export const DECIMALS = ['.', ','] as const;
export const EMPTIES = ['keep', 'clear'] as const;
export const DUPLICATES = ['skip', 'update', 'error', 'create'] as const;
