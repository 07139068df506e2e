//! Which addresses the program speaks to: those of the open internet, and the networks the installation names.
//!
//! Whoever may set an address could otherwise make the program fetch from machines only it can reach: the database beside
//! it, the cloud's own service at 169.254.169.254.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

/// Networks that are no part of the open internet (the registers of special addresses of IANA).
const CLOSED_V4: [(Ipv4Addr, u8); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// Whether the address may be spoken to. An IPv4 address written as an IPv6 one, in whichever of the ways there are, is
/// judged as the IPv4 address it leads to.
#[must_use]
pub fn may_be_reached(address: IpAddr, allowed: &[IpNet]) -> bool {
    let plain = plain(address);
    let named = |network: &IpNet| network.contains(&address) || network.contains(&plain);
    if allowed.iter().any(named) {
        return true;
    }
    match plain {
        IpAddr::V4(v4) => !CLOSED_V4.iter().any(|(network, length)| within(v4, *network, *length)),
        IpAddr::V6(v6) => is_open(v6),
    }
}

fn within(address: Ipv4Addr, network: Ipv4Addr, length: u8) -> bool {
    let mask = u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0);
    address.to_bits() & mask == network.to_bits() & mask
}

/// The IPv4 address behind a mapped (`::ffff:0:0/96`), compatible (`::/96`), translated (`64:ff9b::/96`) or 6to4
/// (`2002::/16`) one.
fn plain(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    let [a, b, c, d, e, f, g, h] = v6.segments();
    let v4 = |high: u16, low: u16| IpAddr::V4(Ipv4Addr::from_bits((u32::from(high) << 16) | u32::from(low)));
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => v4(g, h),
        // `::` and `::1` are addresses of their own.
        (0, 0, 0, 0, 0, 0) if g != 0 => v4(g, h),
        (0x2002, ..) => v4(b, c),
        _ => address,
    }
}

/// Of IPv6 only what is given out to the open internet (`2000::/3`), without documentation, Teredo and other special parts.
fn is_open(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let global = a & 0xe000 == 0x2000;
    let special = a == 0x2001 && b < 0x0200;
    let documentation = (a == 0x2001 && b == 0x0db8) || (a == 0x3fff && b < 0x1000);
    global && !special && !documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(address: &str, allowed: &[&str]) -> bool {
        let allowed: Vec<IpNet> = allowed.iter().map(|n| n.parse().unwrap()).collect();
        may_be_reached(address.parse().unwrap(), &allowed)
    }

    #[test]
    fn only_the_open_internet_is_reached() {
        for open in
            ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2001:4860:4860::8888"]
        {
            assert!(reached(open, &[]), "{open}");
        }
        let closed = [
            "127.0.0.1",
            "127.255.255.254",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.170",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "100::1",
        ];
        for closed in closed {
            assert!(!reached(closed, &[]), "{closed}");
        }
    }

    #[test]
    fn an_ipv4_address_in_an_ipv6_coat_is_seen_through() {
        for coat in [
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:a9fe:a9fe::1",
            "::ffff:169.254.169.254",
        ] {
            assert!(!reached(coat, &[]), "{coat}");
        }
        assert!(reached("::ffff:8.8.8.8", &[]));
    }

    #[test]
    fn the_installation_may_name_networks() {
        assert!(reached("127.0.0.1", &["127.0.0.0/8"]));
        assert!(reached("::ffff:127.0.0.1", &["127.0.0.0/8"]), "however it is written");
        assert!(!reached("10.0.0.1", &["127.0.0.0/8"]));
        assert!(reached("fd00::5", &["fd00::/8"]));
    }
}
