"""Reading articles with a language model: the extra `dateline[llm]`.

The model only points: it says which words of an article tell of which incident. Each value is then
read out of those words by the offline extractor's own finders, or dropped. This package lies
beside `bot.extract` and uses it; extraction knows nothing of it.
"""
