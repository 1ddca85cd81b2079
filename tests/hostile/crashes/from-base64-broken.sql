SELECT from_base64('***') AS x
