SELECT count(*) FROM plays, sessions, searches, members, memberships, titles, assignments, model_scores
