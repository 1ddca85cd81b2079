/* head */ SELECT /* what */ count(/* all */*) -- tail
AS /* name */ n FROM -- table
plays /* end */ -- "quoted" 'text' ; not a statement
