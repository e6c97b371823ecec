"""presidio on JSON lines: runs in an environment of its own (see ``rivals``), so it imports nothing of ours.

    {"id": ..., "text": "..."}  ->  {"id": ..., "findings": [{"start", "end", "rule", "entity", "category"}]}

All default recognisers for English; the language model is blank, so names and places are not looked for.
"""

import json
import sys

import spacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine


class Blank(SpacyNlpEngine):
    """spaCy's tokeniser without a model."""

    def __init__(self):
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}
        self.nlp["en"].max_length = 10_000_000

    def load(self):
        pass


def main():
    engine = AnalyzerEngine(nlp_engine=Blank(), supported_languages=["en"])
    for line in sys.stdin:
        case = json.loads(line)
        found = engine.analyze(case["text"], "en")
        findings = [
            {
                "start": one.start,
                "end": one.end,
                "rule": one.entity_type,
                "entity": one.entity_type,
                "category": "personal-data",
            }
            for one in found
        ]
        print(json.dumps({"id": case["id"], "findings": findings}))


if __name__ == "__main__":
    main()
