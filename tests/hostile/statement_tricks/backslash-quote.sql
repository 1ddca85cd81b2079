SELECT 'a\'; DROP TABLE plays; --'
