SELECT length(nfc_normalize(repeat('à̖̖̖', 20000000))) AS n
