### Sentences of reports.

report-object = There are no figures by owner of “{ $object }”: its records belong to nobody.
report-measure = “{ $field }” cannot be summed up. Choose a number or an amount.
report-date = “{ $field }” is no date. Choose a day or a moment.
report-span = Give the first and the last day in order, or a stretch such as “last_quarter”; at most { $limit } days.
report-too_many = That would be more than { $limit } lines. Choose a shorter time, longer periods or a narrower filter.
