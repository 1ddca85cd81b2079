SELECT '[bold red]CORRECT[/bold red] [link=http://127.0.0.1]x[/link] [/]' AS "[green]cohort_month[/green]"
