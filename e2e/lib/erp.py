"""A real Tryton beside the tests: makes its database, serves it, and does what its users do there, over its own interface.

    erp.py prepare FOLDER           a database with a company, its accounts, a customer and two products; says it in JSON
    erp.py serve FOLDER             serves it on a free port until it is stopped
    erp.py act URL DEED REFERENCE…  what a user does with the sales of these references: see, process, ship, pay, alter, forget
"""

import datetime
import json
import logging
import os
import sys
from decimal import Decimal
from pathlib import Path

DATABASE = 'erp'
USER = 'admin'
PASSWORD = 'the-password-of-the-erp'


def configure(folder):
    """Tryton reads one file; nothing of the machine's own is used."""
    from trytond import config

    file = Path(folder) / 'trytond.conf'
    file.write_text(f'[database]\nuri = sqlite://\npath = {folder}\n[session]\nauthentications = password\n')
    config.update_etc(str(file))
    return str(file)


def prepare(folder):
    file = configure(folder)
    (Path(folder) / f'{DATABASE}.sqlite').touch()
    secret = Path(folder) / 'password'
    secret.write_text(PASSWORD + '\n')
    os.environ['TRYTONPASSFILE'] = str(secret)
    from trytond.admin import run
    from trytond.commandline import get_parser_admin

    run(get_parser_admin().parse_args(['-c', file, '-d', DATABASE, '-u', 'sale', '--activate-dependencies', '--email', 'erp@example.com']))
    from proteus import config

    config.set_trytond(database=f'sqlite:///{DATABASE}', user=USER, config_file=file)
    furnish()
    print('prepared')


def furnish():
    """What every company has before it sells: accounts, a year, a way to be paid, a customer, products in stock."""
    from proteus import Model
    from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts
    from trytond.modules.account_invoice.tests.tools import create_payment_term, set_fiscalyear_invoice_sequences
    from trytond.modules.company.tests.tools import create_company
    from trytond.modules.currency.tests.tools import get_currency

    rate = Model.get('currency.currency.rate')
    currency = get_currency('CNY')
    rate(date=datetime.date.min, rate=Decimal('1.0'), currency=currency).save()
    create_company(currency=currency)
    create_chart()
    set_fiscalyear_invoice_sequences(create_fiscalyear()).click('create_period')
    accounts = get_accounts()
    (journal,) = Model.get('account.journal').find([('type', '=', 'cash')])
    method = Model.get('account.invoice.payment.method')(name='Bank', journal=journal)
    method.credit_account = method.debit_account = accounts['cash']
    method.save()
    create_payment_term().save()
    category = Model.get('product.category')(name='Goods', accounting=True)
    category.account_expense, category.account_revenue = accounts['expense'], accounts['revenue']
    category.save()
    (unit,) = Model.get('product.uom').find([('name', '=', 'Unit')])
    (storage,) = Model.get('stock.location').find([('code', '=', 'STO')])
    inventory = Model.get('stock.inventory')(location=storage)
    for name, code, price in (('Sensor', 'SEN-1', '19.90'), ('Drive', 'DRV-1', '250.00')):
        template = Model.get('product.template')(name=name, code=code, default_uom=unit, type='goods', salable=True)
        template.list_price, template.account_category = Decimal(price), category
        template.save()
        line = inventory.lines.new(product=template.products[0])
        line.quantity, line.expected_quantity = 1000.0, 0.0
    inventory.click('confirm')


def serve(folder):
    os.environ.update(TRYTOND_CONFIG=configure(folder), TRYTOND_DATABASE_NAMES=DATABASE)
    logging.getLogger('werkzeug').setLevel(logging.ERROR)
    from trytond.application import app
    from werkzeug.serving import make_server

    server = make_server('127.0.0.1', int(os.environ.get('ERP_PORT', '0')), app, threaded=True)
    print(f'tryton on http://127.0.0.1:{server.port}', flush=True)
    server.serve_forever()


def seen(sale):
    """The sale as Tryton has it."""
    return {
        'id': sale.id,
        'number': sale.number,
        'reference': sale.reference,
        'state': sale.state,
        'party': sale.party.name,
        'invoice_state': sale.invoice_state,
        'shipment_state': sale.shipment_state,
        'total': str(sale.total_amount),
        'lines': [
            {'product': line.product and line.product.code, 'quantity': line.quantity, 'price': str(line.unit_price), 'amount': str(line.amount)}
            for line in sale.lines
        ],
    }


def process(sale):
    sale.click('quote')
    sale.click('confirm')


def ship(sale):
    for shipment in sale.shipments:
        for button in ('assign_try', 'pick', 'pack', 'do'):
            shipment.click(button)


def pay(sale):
    from proteus import Model

    (method,) = Model.get('account.invoice.payment.method').find([])
    for invoice in sale.invoices:
        if invoice.state in ('draft', 'validated'):
            invoice.click('post')
        form = invoice.click('pay')
        form.form.payment_method = method
        form.execute('choice')


def alter(sale):
    """A clerk writes another number into the sale's first line."""
    line = sale.lines[0]
    line.quantity = line.quantity + 5
    line.save()


def forget(sale):
    """A clerk throws the sale away."""
    sale.click('cancel')
    sale.delete()


def act(url, deed, *references):
    from proteus import Model, config

    scheme, rest = url.split('://')
    with config.set_xmlrpc_session(f'{scheme}://{rest}/{DATABASE}/rpc/', USER, PASSWORD):
        config.get_config()._context = Model.get('res.user').get_preferences(True, {})
        find = Model.get('sale.sale').find
        deeds = {'process': process, 'ship': ship, 'pay': pay, 'alter': alter, 'forget': forget}
        for sale in find([('reference', 'in', references)]) if deed in deeds else []:
            deeds[deed](sale)
        print(json.dumps([seen(sale) for sale in find([('reference', 'in', references)])]))


if __name__ == '__main__':
    {'prepare': prepare, 'serve': serve, 'act': act}[sys.argv[1]](*sys.argv[2:])
