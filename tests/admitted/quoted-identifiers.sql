SELECT "p"."play_id", "t"."title_name" AS "Title ""of"" it" FROM "plays" AS "p" JOIN "titles" AS "t" ON "t"."title_id" = "p"."title_id" LIMIT 3
