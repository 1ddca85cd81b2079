COPY (SELECT 1) TO ('/tmp/hostile_' || 'x.csv')
