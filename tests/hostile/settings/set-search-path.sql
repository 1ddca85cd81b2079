SET search_path = 'main,temp,system'
