SELECT x::UNION(i BIGINT, s VARCHAR) AS cohort_month FROM (VALUES ('a'), ('1')) AS t(x)
