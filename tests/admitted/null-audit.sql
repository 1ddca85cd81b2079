SELECT count(*) - count(COLUMNS(*)) FROM members
