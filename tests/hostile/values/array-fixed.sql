SELECT [1, 2, 3]::INTEGER[3] AS cohort_month, [[1, 2], [3, 4]]::DOUBLE[2][2] AS x
