SELECT * FROM 'https://example.org/members.csv'
