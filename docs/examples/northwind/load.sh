#!/usr/bin/env bash
# Brings Northwind into a company that was made for it:
#
#   docs/examples/northwind/load.sh NORTHWIND_FOLDER [COMPANY]
#
# NORTHWIND_FOLDER holds the tables as CSV (employees.csv, customers.csv, orders.csv, ...). The program is `guanxi`, or
# what GUANXI names; which database it works on is said by its own variables (GUANXI_DATA, GUANXI_DATABASE). Needs
# Python 3. Run twice it changes what is there instead of making it again.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=${1:?the folder with the tables of Northwind}
company=${2:-northwind}
guanxi=${GUANXI:-guanxi}
derived=$(mktemp -d)
trap 'rm -rf "$derived"' EXIT

bring() {
  echo "$(basename "$2" .toml)"
  "$guanxi" import "$1" --settings "$here/settings/$2" --company "$company"
}

python3 "$here/derive.py" "$source" "$derived"

if ! "$guanxi" export --object supplier --output "$derived/known.csv" --company "$company" >/dev/null 2>&1; then
  "$guanxi" object create "$here/supplier.toml" --company "$company"
  "$guanxi" object create "$here/category.toml" --company "$company"
  "$guanxi" object add-fields "$here/product-fields.toml" --company "$company"
fi

bring "$derived/departments.csv" departments.toml
bring "$derived/positions.csv" positions.toml
bring "$derived/departments.csv" department-heads.toml
bring "$derived/people.csv" people.toml
bring "$derived/people.csv" appointments.toml
bring "$source/suppliers.csv" suppliers.toml
bring "$source/categories.csv" categories.toml
bring "$derived/products.csv" products.toml
bring "$derived/customers.csv" customers.toml
bring "$derived/customers.csv" contacts.toml
bring "$derived/orders.csv" orders.toml
bring "$source/order_details.csv" order-lines.toml
