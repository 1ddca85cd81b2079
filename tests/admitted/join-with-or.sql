SELECT count(*) FROM members m JOIN feature_launches f ON m.country = f.country OR (m.country IS NULL AND f.country = 'US')
