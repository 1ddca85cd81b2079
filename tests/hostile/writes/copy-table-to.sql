COPY plays TO 'hostile_plays.csv'
