SELECT width_bin, count(*) AS n, avg(churn_score) AS predicted FROM (
    SELECT churn_score, floor(churn_score * 10) / 10 AS width_bin FROM model_scores WHERE churn_score IS NOT NULL
) GROUP BY width_bin ORDER BY width_bin
