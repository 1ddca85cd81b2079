SELECT DISTINCT country FROM members WHERE country COLLATE NOCASE = 'de'
