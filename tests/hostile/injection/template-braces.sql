SELECT '{{ 7 * 7 }} {% raw %} ${7*7} #{7*7} <%= 7 %>' AS cohort_month
