SELECT *, COLUMNS(*), p.* FROM plays AS p
