SELECT sleep_ms(60000)
