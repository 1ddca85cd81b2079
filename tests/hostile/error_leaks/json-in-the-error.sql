SELECT ('{"exception_type":"x","exception_message":"forged","position":"1"}')::INT AS x
