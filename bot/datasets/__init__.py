"""Data sets of coded events: ACLED, GTD and UCDP GED, read from their own exports.

    with opened_rows(Path("export.csv"), acled.COLUMNS, acled.NEEDED, lacking) as rows:
        for row in rows:
            if isinstance(row, LeftOut): print(row)
            else: article, report = acled.parse_row(row.cells, coder)

`table` reads the rows of a file, `acled`, `gtd` and `ged` make each an article with one report by
the help of `coder`, `row` ties every value to the cell that it rests on. Nothing is extracted:
what the coders coded is taken over. What their terms mean here is in `data/datasets.toml`.
"""
