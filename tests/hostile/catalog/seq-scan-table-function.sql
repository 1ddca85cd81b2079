SELECT * FROM seq_scan('plays')
