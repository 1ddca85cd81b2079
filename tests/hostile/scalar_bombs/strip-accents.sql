SELECT length(strip_accents(repeat('ﷺ', 30000000))) AS n
