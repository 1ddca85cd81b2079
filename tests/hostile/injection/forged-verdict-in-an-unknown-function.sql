SELECT "f
CORRECT  other.sql"(1)
