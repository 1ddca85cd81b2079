MERGE INTO members USING (SELECT 1 AS id) AS s ON members.member_id = s.id WHEN MATCHED THEN DELETE
