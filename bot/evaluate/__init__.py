"""Evaluation: what the extractor finds, measured against annotations that people made.

    annotations --gold--> GoldArticle, reports --match--> Matching --score--> Scores
    Scores --table--> text, --floors--> what the gate in tests/ compares with

`judge` says when a value is right, `names` when two names are one. All pure but for the loading
in `gold` and `floors`; the parts are put together in bot/bootstrap.py.
"""
