"""Any valid dossier makes a document that shows all its texts, in order and as often as it should, or a diagnostic.

A few small ones here; `make fuzz-dossiers` goes through thousands.
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fuzzing.builds import READERS, Press
from fuzzing.dossiers import Data, small_dossiers

DOCUMENTS = list(READERS)
#: The others may end in a diagnostic, but most of what is generated is to be built.
LEAST_BUILT = 2


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("press"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_shows_what_the_dossier_holds(document: str, press: Press) -> None:
    built: list[bool] = []

    @settings(
        max_examples=5,
        deadline=None,
        phases=[Phase.generate],  # `make fuzz-dossiers` makes a failure small
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    )
    @given(small_dossiers())
    def judged(data: Data) -> None:
        verdict = press.judge(data, document)
        assert verdict.wrong is None
        built.append(not verdict.refused)

    judged()
    assert sum(built) >= LEAST_BUILT
