SELECT format('{:,}', 1234567), format_bytes(1048576), to_hex(255), bin(5), printf('%.2f %%', 12.345)
