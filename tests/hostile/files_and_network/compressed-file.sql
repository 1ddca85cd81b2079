SELECT * FROM read_csv('/var/log/syslog.1.gz', compression = 'gzip', delim = '\0')
