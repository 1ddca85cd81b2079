SELECT count(*) FROM range(300) WHERE repeat('ab', 300000) LIKE '%a%b%a%b%a%b%a%b%a%b%a%b%a%b%a%b%c'
