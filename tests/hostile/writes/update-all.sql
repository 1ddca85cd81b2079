UPDATE members SET country = 'XX'
