SET TimeZone = 'Pacific/Kiritimati'
