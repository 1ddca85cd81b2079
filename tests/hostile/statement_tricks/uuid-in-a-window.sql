SELECT row_number() OVER (PARTITION BY uuid()) FROM plays
