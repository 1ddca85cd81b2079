-- a table that another submission may have left behind
SELECT * FROM left_over
