"""The statements that make the tables, by the migration of schema.py that runs them.

Those of the journal, of corrections and of sketches stand beside what reads them.
"""

_TOLLS = "".join(
    f"{measure}_low INTEGER, {measure}_high INTEGER, "
    for measure in ("killed", "killed_perpetrators", "wounded", "abducted")
)
_WHAT = f"""
    date TEXT, date_prec INTEGER, first_day INTEGER, last_day INTEGER,
    country TEXT, admin1 TEXT, place TEXT, lat REAL, lon REAL, where_prec INTEGER,
    type TEXT NOT NULL, perpetrator TEXT, certainty TEXT, attributed_by TEXT, claimed_by TEXT,
    target TEXT, weapon TEXT, {_TOLLS}
"""
FIRST = (
    # Every number that was ever given out: AUTOINCREMENT never gives one again.
    "CREATE TABLE numbers (number INTEGER PRIMARY KEY AUTOINCREMENT)",
    """CREATE TABLE redirects (
        number INTEGER PRIMARY KEY REFERENCES numbers,
        leads_to INTEGER NOT NULL REFERENCES numbers)""",
    "CREATE INDEX redirects_leads_to ON redirects (leads_to)",
    "CREATE TABLE publishers (id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, name TEXT)",
    """CREATE TABLE articles (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL,
        publisher INTEGER REFERENCES publishers, published TEXT NOT NULL,
        replaced_by INTEGER REFERENCES articles, extractor TEXT NOT NULL,
        title TEXT NOT NULL, byline TEXT, url TEXT, path TEXT, layout TEXT NOT NULL,
        text TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX articles_digest ON articles (digest, ifnull(publisher, 0))",
    "CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL",
    "CREATE INDEX articles_path ON articles (path) WHERE path IS NOT NULL",
    "CREATE INDEX articles_publisher ON articles (publisher)",
    "CREATE INDEX articles_published ON articles (published) WHERE replaced_by IS NULL",
    "CREATE INDEX articles_replaced_by ON articles (replaced_by) WHERE replaced_by IS NOT NULL",
    # grain, exact, first_day, last_day, words: what resolution compares (bot/resolve/key.py).
    f"""CREATE TABLE reports (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles,
        position INTEGER NOT NULL, live INTEGER NOT NULL, number INTEGER REFERENCES numbers,
        origin INTEGER REFERENCES numbers, component INTEGER, grain INTEGER NOT NULL,
        exact INTEGER NOT NULL, main INTEGER NOT NULL, date_from_publication INTEGER NOT NULL,
        place_id INTEGER,
        {_WHAT} words TEXT NOT NULL, summary TEXT NOT NULL)""",
    "CREATE INDEX reports_article ON reports (article)",
    "CREATE INDEX reports_number ON reports (number)",
    "CREATE INDEX reports_origin ON reports (origin)",
    "CREATE INDEX reports_component ON reports (component)",
    "CREATE INDEX reports_country ON reports (country, grain, first_day) WHERE live",
    "CREATE INDEX reports_day ON reports (grain, first_day) WHERE live",
    """CREATE TABLE figures (
        report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, position INTEGER NOT NULL,
        measure TEXT NOT NULL, role TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER,
        said_by TEXT, hedge TEXT, superseded INTEGER NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, part TEXT NOT NULL, quote TEXT NOT NULL,
        PRIMARY KEY (report, position)) WITHOUT ROWID""",
    """CREATE TABLE evidence (
        report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, field TEXT NOT NULL,
        position INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        part TEXT NOT NULL, quote TEXT NOT NULL,
        PRIMARY KEY (report, field, position)) WITHOUT ROWID""",
    # What people decided: values on top of what was extracted, and which reports (do not) belong
    # together. Both outlive a new reading of the articles.
    """CREATE TABLE corrections (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL REFERENCES numbers, field TEXT NOT NULL,
        value TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, made TEXT NOT NULL)""",
    "CREATE INDEX corrections_number ON corrections (number)",
    """CREATE TABLE bonds (
        id INTEGER PRIMARY KEY, one INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, together INTEGER NOT NULL,
        reason TEXT NOT NULL, author TEXT NOT NULL, made TEXT NOT NULL)""",
    "CREATE INDEX bonds_one ON bonds (one)",
    "CREATE INDEX bonds_other ON bonds (other)",
    # id sorts newest first (bot/store/asked/order.py); short columns stand before long ones, so
    # that figures over many rows read little of each.
    f"""CREATE TABLE incidents (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE REFERENCES numbers,
        sources INTEGER NOT NULL, disputed INTEGER NOT NULL, {_WHAT}
        summary TEXT NOT NULL, tokens TEXT NOT NULL, words TEXT NOT NULL)""",
    # "=" begins a filter token ("=17") and is taken out of words: text never meets a filter.
    """CREATE VIRTUAL TABLE incidents_fts USING fts5(
        words, tokens, content='incidents', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2 tokenchars '='")""",
    # One row a value that incidents can be filtered by; its id is the filter token, `incidents`
    # the exact number of incidents that have it.
    """CREATE TABLE facets (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL,
        spelt_by TEXT NOT NULL, incidents INTEGER NOT NULL, UNIQUE (kind, value))""",
    "CREATE INDEX facets_common ON facets (kind, incidents DESC)",
    """CREATE TABLE names (
        folded TEXT NOT NULL, facet INTEGER NOT NULL REFERENCES facets, skeleton TEXT NOT NULL,
        PRIMARY KEY (folded, facet)) WITHOUT ROWID""",
    "CREATE INDEX names_skeleton ON names (skeleton)",
    "CREATE INDEX names_facet ON names (facet)",
)
_ROLES = "".join(
    f"{measure}_low INTEGER, {measure}_high INTEGER, "
    for measure in ("killed_civilians", "killed_security_forces", "killed_militants", "victims")
)
_WORDS = "killed_words TEXT, wounded_words TEXT, abducted_words TEXT, "
SETS = (
    # Nothing is looked up by them.
    "DROP INDEX reports_origin",
    "DROP INDEX articles_publisher",
    "DROP TABLE incidents_fts",
    "DROP TABLE incidents",
    "DROP TABLE names",
    "DROP TABLE facets",
    # Short columns stand before long ones, so that reading a value reads little. `facets` are the
    # ids of the values that cannot be told from the other columns.
    f"""CREATE TABLE incidents (
        number INTEGER PRIMARY KEY REFERENCES numbers, sources INTEGER NOT NULL,
        disputed INTEGER NOT NULL, {_WHAT} {_ROLES} {_WORDS}
        facets BLOB NOT NULL, summary TEXT NOT NULL, words TEXT NOT NULL)""",
    # One row a value that an incident can have, `incidents` the exact number of those that have
    # it, `generation` the batch that last changed which.
    """CREATE TABLE facets (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL,
        spelt_by TEXT NOT NULL, incidents INTEGER NOT NULL, generation INTEGER NOT NULL,
        UNIQUE (kind, value))""",
    # The incidents of a facet, 65,536 numbers a row: key is the facet's id and the piece.
    "CREATE TABLE sets (key INTEGER PRIMARY KEY, bits BLOB NOT NULL)",
    # rank sorts the commonest first (bot/store/names/completion.py), 0 is a value of no incident.
    """CREATE TABLE names (
        folded TEXT NOT NULL, facet INTEGER NOT NULL REFERENCES facets, kind TEXT NOT NULL,
        rank INTEGER NOT NULL, skeleton TEXT NOT NULL,
        PRIMARY KEY (folded, facet)) WITHOUT ROWID""",
    "CREATE INDEX names_skeleton ON names (skeleton)",
    "CREATE INDEX names_facet ON names (facet)",
    "CREATE INDEX names_rank ON names (rank, folded)",
    "CREATE INDEX names_kind ON names (kind, rank, folded)",
    # Where incidents are: a point for each place (`named`) and precision that is told of it.
    """CREATE TABLE points (
        facet INTEGER PRIMARY KEY REFERENCES facets, band INTEGER NOT NULL, lat REAL NOT NULL,
        lon REAL NOT NULL, where_prec INTEGER, named INTEGER REFERENCES facets)""",
    "CREATE INDEX points_band ON points (band, lon)",
    # One row: the number of batches so far, and what adding up over all rows would cost too much.
    """CREATE TABLE corpus (
        id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL,
        articles INTEGER NOT NULL, words INTEGER NOT NULL)""",
    """INSERT INTO corpus SELECT 1, 0, count(*), 0 FROM articles WHERE replaced_by IS NULL""",
)
SAID = (
    # What was said in a reading and is not in the last one, as a digest, with the row it stood
    # in: so the same reading, come again, is in the same rows (bot/store/reports/readings.py).
    """CREATE TABLE said (
        article INTEGER NOT NULL REFERENCES articles, saying BLOB NOT NULL,
        report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
        PRIMARY KEY (article, saying)) WITHOUT ROWID""",
    # Where the reports are that had a number first which is not theirs now.
    "CREATE INDEX reports_moved ON reports (origin) WHERE origin <> number",
)
