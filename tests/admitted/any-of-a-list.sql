SELECT count(*) FROM members WHERE country = ANY (['DE', 'FR', 'US'])
