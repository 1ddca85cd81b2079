SELECT equi_width_bins(0, 3600, 6, true) AS edges
