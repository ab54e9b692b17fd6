"""Which addresses may be fetched from: every way of writing one that is not public is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.intake.address import Endpoint, check_url, is_public, parse_endpoint, parse_url, refusal


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("8.8.8.8", id="v4"),
        pytest.param("172.32.0.1", id="v4-beside-private"),
        pytest.param("2606:4700::1111", id="v6"),
        pytest.param("::ffff:8.8.8.8", id="mapped"),
        pytest.param("64:ff9b::808:808", id="nat64"),
    ],
)
def test_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.9.9.9", id="loopback-other"),
        pytest.param("0.0.0.0", id="this-host"),
        pytest.param("10.1.2.3", id="private-10"),
        pytest.param("172.16.0.1", id="private-172"),
        pytest.param("192.168.0.1", id="private-192"),
        pytest.param("100.100.100.200", id="shared-and-a-cloud's-metadata"),
        pytest.param("169.254.169.254", id="metadata"),
        pytest.param("168.63.129.16", id="azure"),
        pytest.param("192.0.0.192", id="oracle"),
        pytest.param("198.18.0.1", id="benchmarking"),
        pytest.param("192.88.99.1", id="6to4-relay"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::1", id="v6-loopback"),
        pytest.param("::", id="v6-unspecified"),
        pytest.param("::7f00:1", id="v4-compatible"),
        pytest.param("::ffff:127.0.0.1", id="mapped-loopback"),
        pytest.param("::ffff:a9fe:a9fe", id="mapped-metadata"),
        pytest.param("64:ff9b::7f00:1", id="nat64-loopback"),
        pytest.param("64:ff9b:1::1", id="nat64-local"),
        pytest.param("2002:7f00:1::", id="6to4-loopback"),
        pytest.param("2001::1", id="teredo"),
        pytest.param("2001:db8::1", id="documentation"),
        pytest.param("3fff::1", id="documentation-new"),
        pytest.param("fd00:ec2::254", id="v6-metadata"),
        pytest.param("fe80::1", id="link-local"),
        pytest.param("fe80::1%eth0", id="link-local-with-scope"),
        pytest.param("fec0::1", id="site-local"),
        pytest.param("ff02::1", id="v6-multicast"),
        pytest.param("2130706433", id="a-number"),
        pytest.param("localhost", id="a-name"),
        pytest.param("", id="nothing"),
    ],
)
def test_not_public(address):
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_within_ipv6_is_judged_as_itself(ip):
    assert is_public(f"::ffff:{ip}") == is_public(str(ip)) == is_public(f"64:ff9b::{ip}")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        pytest.param(" https://a.example/feed.xml ", "https://a.example/feed.xml", id="spaces"),
        pytest.param("http://a.example?x=1#top", "http://a.example?x=1", id="fragment"),
        pytest.param("https://a.example:8443/", "https://a.example:8443/", id="port"),
    ],
)
def test_an_address_of_a_feed(text, url):
    assert parse_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a.example/feed", id="no-scheme"),
        pytest.param("file:///feed.xml", id="file"),
        pytest.param("gopher://a.example/", id="gopher"),
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("https://", id="no-host"),
        pytest.param("https://a.example/x y", id="space"),
        pytest.param("https://a.example/\r\nHost: b", id="header"),
        pytest.param("https://a.example:99999/", id="no-port"),
        pytest.param("https://[::1", id="half-a-bracket"),
        pytest.param("https://ann:secret@a.example/", id="password"),
        pytest.param("https://a.example/" + "x" * 2000, id="endless"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_address_of_a_feed(text):
    with pytest.raises(InputError):
        parse_url(text)


def test_an_endpoint():
    assert parse_endpoint("10.0.0.7:8080") == Endpoint("10.0.0.7", 8080)
    assert parse_endpoint("[fd00::7]:80") == Endpoint("fd00::7", 80)
    for wrong in ("10.0.0.7", "intranet:80", "10.0.0.0/8:80", "", ":80"):
        with pytest.raises(InputError, match=r"10\.0\.0\.7:8080"):
            parse_endpoint(wrong)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("http://127.0.0.1/feed", "no public address", id="loopback"),
        pytest.param("http://[::1]/feed", "no public address", id="loopback, IPv6"),
        pytest.param("https://news.example:8443/feed", "port 8443", id="a port"),
        pytest.param("http://10.0.0.7:9000/feed", "no public address", id="another port of it"),
        pytest.param("http://10.0.0.7:8080/feed", "", id="allowed"),
        pytest.param("https://news.example/feed", "", id="a name"),
        pytest.param("http://93.184.215.14/feed", "", id="a public address"),
    ],
)
def test_what_would_never_be_read_is_refused_at_once(url, says):
    allowed = [Endpoint("10.0.0.7", 8080)]
    if not says:
        check_url(url, allowed)
        return
    with pytest.raises(InputError, match=says):
        check_url(url, allowed)


@pytest.mark.parametrize(
    ("address", "allows"),
    [
        pytest.param("10.0.0.7", "10.0.0.7:80", id="private"),
        pytest.param("127.0.0.1", "127.0.0.1:80", id="loopback"),
        pytest.param("fd00::7", "[fd00::7]:80", id="private, IPv6"),
        pytest.param("169.254.169.254", "", id="metadata"),
        pytest.param("169.254.1.1", "", id="link-local"),
        pytest.param("fe80::1", "", id="link-local, IPv6"),
        pytest.param("fe80::1%eth0", "", id="of an interface"),
        pytest.param("fd00:ec2::254", "", id="metadata, IPv6"),
        pytest.param("168.63.129.16", "", id="a cloud's host"),
        pytest.param("100.100.100.200", "", id="shared"),
    ],
)
def test_only_a_host_of_ones_own_is_offered_to_be_allowed(address, allows):
    said = refusal(address, 80, ())
    assert "no public address" in said
    assert said.partition("DATELINE_FETCH_ALLOWED=")[2] == (allows and f"{allows} allows it")
    if allows:
        assert refusal(address, 80, [parse_endpoint(allows)]) == ""
