"""A build on a cluster: whatever workers do and suffer, the site is that of one machine."""

from __future__ import annotations

import ipaddress
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dask
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from distributed import Client

from benchmarks.clusters import Small, a_cluster
from generator.build.cluster import Reached
from generator.errors import RefusalError
from generator.flows.build import BuildReport, build_site
from tests.flows.test_jobs import PEOPLE, a_crowd, made, order

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The site built by one process."""
    return build_site(order(a_crowd(tmp_path_factory.mktemp("alone") / "project"), 1))


def both_ready(cluster: Small) -> None:
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)


def test_two_workers_and_the_death_of_one_change_no_byte(tmp_path: Path, alone: BuildReport) -> None:
    """Two workers make what one machine makes; so does the one that is left when SIGKILL takes the other midway."""
    with a_cluster(tmp_path) as cluster:
        both_ready(cluster)
        first = order(a_crowd(tmp_path / "whole"), 1)
        whole = build_site(replace(first, cluster=Reached(cluster.address)))
        assert made(whole) == made(alone)
        assert replace(whole, project=alone.project, seconds=alone.seconds) == alone

        seen: list[int] = []

        def kill(what: str, done: int | None = 0, total: int | None = None) -> None:
            if what == "Rendering personal pages" and done and not seen:
                seen.append(done)
                os.kill(cluster.workers[0].pid, signal.SIGKILL)

        second = order(a_crowd(tmp_path / "killed"), 1)
        killed = build_site(replace(second, cluster=Reached(cluster.address)), kill)
        assert 0 < seen[0] < PEOPLE
        assert cluster.workers[0].wait() == -signal.SIGKILL
        assert made(killed) == made(alone)


def a_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that vouches for itself, and its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string("CN=quux")
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    cert, secret = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(certificate.public_bytes(pem))
    secret.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    return cert, secret


def test_with_tls_it_is_the_same(tmp_path: Path, alone: BuildReport, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over tls://, with certificates in Dask's settings, the site is the same; without them it is refused."""
    cert, key = map(str, a_certificate(tmp_path))
    flags = ("--tls-ca-file", cert, "--tls-cert", cert, "--tls-key", key)
    settings = {"ca-file": cert, "client.cert": cert, "client.key": key}
    with a_cluster(tmp_path, workers=1, scheme="tls", tls=flags) as cluster:
        assert cluster.address.startswith("tls://")
        asked = replace(order(a_crowd(tmp_path / "project"), 1), cluster=Reached(cluster.address))
        with monkeypatch.context() as hasty:
            hasty.setattr("generator.build.cluster.PATIENCE", 2)
            with pytest.raises(RefusalError, match=r"docs/scale\.md"):
                build_site(asked)
        with dask.config.set({f"distributed.comm.tls.{name}": value for name, value in settings.items()}):
            assert made(build_site(asked)) == made(alone)
