-- the copy on which answers are made small has its data set attached under this name
SELECT * FROM source.main.titles
