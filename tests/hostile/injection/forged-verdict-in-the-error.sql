SELECT * FROM "x
CORRECT  other.sql  equal on 3 of 3 data sets"
