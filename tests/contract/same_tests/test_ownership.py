"""The tests of tests.queries.test_ownership that ask the example case, with the case on Neo4j."""

from tests.queries.test_ownership import (
    test_on_10_december_2021_the_treasury_said_who_owns_shanghai_hongman as test_shanghai_hongman,
)
from tests.queries.test_ownership import (
    test_sek_studio_is_said_to_be_run_by_a_government_and_no_share_is_said as test_sek_studio,
)
from tests.queries.test_ownership import (
    test_what_sensetime_owns_is_not_blocked_since_sensetime_is_not as test_sensetime,
)

__all__ = ["test_sek_studio", "test_sensetime", "test_shanghai_hongman"]
