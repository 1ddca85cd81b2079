-- I-6: every member_id that is not NULL exists in members, and every experiment_id in experiments.
SELECT 'sessions' AS table_name, member_id FROM sessions ANTI JOIN members USING (member_id) WHERE member_id IS NOT NULL
UNION ALL
SELECT 'plays', member_id FROM plays ANTI JOIN members USING (member_id) WHERE member_id IS NOT NULL
UNION ALL
SELECT 'searches', member_id FROM searches ANTI JOIN members USING (member_id) WHERE member_id IS NOT NULL
UNION ALL
SELECT 'memberships', member_id FROM memberships ANTI JOIN members USING (member_id)
UNION ALL
SELECT 'assignments', member_id FROM assignments ANTI JOIN members USING (member_id)
UNION ALL
SELECT 'model_scores', member_id FROM model_scores ANTI JOIN members USING (member_id)
UNION ALL
SELECT 'experiments', experiment_id FROM assignments ANTI JOIN experiments USING (experiment_id);
