SELECT count(*) FROM feature_launches f JOIN members m ON upper(f.country) = upper(m.country) AND m.signup_at::DATE > f.launched_at::DATE
