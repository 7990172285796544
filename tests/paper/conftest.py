import pytest
from sample_network import SampleNetwork, sample_network


@pytest.fixture(scope="session")
def samples() -> SampleNetwork:
    return sample_network()
