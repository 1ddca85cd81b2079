SELECT equi_width_bins(0, 1000000, 999999, false) AS b FROM range(100)
