WITH s AS (SELECT churn_score, (member_id % 2 = 0) AS left_us FROM model_scores WHERE churn_score IS NOT NULL),
r AS (SELECT *, avg(n) OVER (PARTITION BY churn_score) AS rank FROM (SELECT *, row_number() OVER (ORDER BY churn_score) AS n FROM s))
SELECT (sum(rank) FILTER (left_us) - count(*) FILTER (left_us) * (count(*) FILTER (left_us) + 1) / 2.0) / nullif(count(*) FILTER (left_us) * count(*) FILTER (NOT left_us), 0) AS auc FROM r
