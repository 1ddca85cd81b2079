SELECT * FROM query($q$COPY plays TO '/tmp/hostile_query.csv'$q$)
