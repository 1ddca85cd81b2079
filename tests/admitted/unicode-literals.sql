SELECT 'Größe – 日本語 😀' AS text, length('日本'), 'é' = 'é', upper('straße'), strip_accents('Ünïcödé')
