#!/usr/bin/env python3
"""Derives from the tables of Northwind what they do not say in a column of their own.

    derive.py NORTHWIND_FOLDER OUTPUT_FOLDER

Departments and positions follow from the employees' titles and countries, owners of customers from their orders. What
can be taken as it stands is not written again: see the settings files beside this script.
"""

import csv
import sys
from collections import Counter
from pathlib import Path


def read(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(folder, name, rows):
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def is_head(person):
    """Who reports to nobody leads all of sales."""
    return not person["ReportsTo"]


def department(person):
    return "SALES" if is_head(person) else f"SALES-{person['Country'].upper()}"


def position(person):
    """One position for each title and department: `SALES-UK-SALES-REPRESENTATIVE`."""
    words = "".join(c if c.isalnum() else " " for c in person["Title"].upper()).split()
    return f"{department(person)}-{'-'.join(words)}"


def role(person):
    if is_head(person):
        return "Director"
    return "Sales manager" if "Manager" in person["Title"] else "Salesperson"


def departments(people):
    head = next((position(p) for p in people if is_head(p)), "")
    rows = [{"Code": "SALES", "Name": "Sales", "Parent": "", "Head": head}]
    for country in sorted({p["Country"] for p in people if not is_head(p)}):
        own = [p for p in people if p["Country"] == country and not is_head(p)]
        manager = next((position(p) for p in own if "Manager" in p["Title"]), "")
        code = f"SALES-{country.upper()}"
        rows.append({"Code": code, "Name": f"Sales {country}", "Parent": "SALES", "Head": manager})
    return rows


def positions(people):
    by_id = {p["EmployeeID"]: p for p in people}
    headcount = Counter(position(p) for p in people)
    rows = {}
    for person in people:
        superior = by_id.get(person["ReportsTo"])
        rows.setdefault(position(person), {
            "Code": position(person),
            "Name": f"{person['Title']}, {person['Country']}",
            "JobTitle": person["Title"],
            "Department": department(person),
            "ReportsTo": position(superior) if superior else "",
            "Headcount": headcount[position(person)],
            "Role": role(person),
        })
    return list(rows.values())


def owners(customers, orders, people):
    """A customer belongs to whoever took most of its orders, of several the one who took the first of them; one without
    orders belongs to the head of sales."""
    head = next((p["EmployeeID"] for p in people if is_head(p)), people[0]["EmployeeID"])
    taken = {}
    for order in sorted(orders, key=lambda o: (o["OrderDate"], int(o["OrderID"]))):
        taken.setdefault(order["CustomerID"], []).append(order["EmployeeID"])
    found = {}
    for customer in customers:
        sellers = taken.get(customer["CustomerID"], [head])
        # Counter keeps the order of first appearance, and most_common is stable.
        found[customer["CustomerID"]] = Counter(sellers).most_common(1)[0][0]
    return found


def main(source, target):
    people = read(source, "employees")
    orders = read(source, "orders")
    customers = read(source, "customers")
    shippers = {s["ShipperID"]: s["CompanyName"] for s in read(source, "shippers")}
    owner = owners(customers, orders, people)
    write(target, "departments", departments(people))
    write(target, "positions", positions(people))
    write(target, "people", [{**p, "Department": department(p), "Position": position(p)} for p in people])
    write(target, "customers", [{**c, "Owner": owner[c["CustomerID"]]} for c in customers])
    products = [{**p, "Active": "no" if p["Discontinued"] == "1" else "yes"} for p in read(source, "products")]
    write(target, "products", products)
    for order in orders:
        order["Carrier"] = shippers.get(order["ShipVia"], "")
        order["Status"] = "shipped" if order["ShippedDate"] else "confirmed"
    write(target, "orders", orders)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
