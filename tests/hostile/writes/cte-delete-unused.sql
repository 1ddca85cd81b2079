WITH gone AS (DELETE FROM members RETURNING *) SELECT 1 AS cohort_month
