"""One newspaper for each file that asks for it: its tables take long to make."""

from collections.abc import Iterator

import pytest

from tests.ads.measurement.programs import Broker, Web, broker_program, running, wait_until
from tests.programs import required
from tests.suite import postgresql_programs, temporary_cluster

from .rig import Cluster, Paper, manage, managed, seeded, settings_for
from .wire import Wire


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    programs = postgresql_programs()
    required(str(programs or ""), "postgresql")
    program = required(broker_program(), "redis-server or valkey-server")
    data = tmp_path_factory.mktemp("data")
    with (
        temporary_cluster(programs) as url,
        running(Broker(program, tmp_path_factory.mktemp("broker"))) as broker,
    ):
        cluster = Cluster(url, programs)
        wires = Wire(cluster.port), Wire(broker.port)
        variables = settings_for(
            f"postgresql://postgres@127.0.0.1:{wires[0].port}/postgres",
            data,
            f"redis://127.0.0.1:{wires[1].port}/3",
        )
        migrate_with_an_accident(cluster, variables)
        seed = seeded(variables)
        with running(Web(variables, workers=1)) as web:
            yield Paper(variables, web, seed, cluster, broker, *wires)
        for wire in wires:
            wire.close()


def migrate_with_an_accident(cluster: Cluster, variables: dict[str, str]) -> None:
    """The database goes down in the middle; the second attempt has to find its way."""
    first = manage(variables, "migrate", "--verbosity", "0")
    done = "SELECT count(*) FROM pg_tables WHERE tablename = 'home_homepage'"
    wait_until(lambda: cluster.number(done), "half of the tables")
    cluster.stop()
    assert "OperationalError" in first.communicate(timeout=60)[1]
    cluster.start()
    managed(variables, "migrate", "--verbosity", "0")
