SELECT x AS cohort_month FROM (VALUES (1::VARIANT), ('a'::VARIANT), (NULL), ([1]::VARIANT)) AS t(x)
