### Sentences about connectors to other systems.

connector-power = Only those who manage the company set up connectors.
connector-not_found = There is no such connector.
connector-unknown_kind = There is no connector for “{ $kind }”.
connector-setting = This setting is missing or not right: { $setting }
connector-flow = Not a flow that can be read: { $fault }
connector-entity = The other system has no “{ $entity }” for this direction, or it is named twice.
connector-field = There is no field “{ $field }”.
connector-status = The other system has no status “{ $status }”.
connector-time = Give a time such as 02:30, and 1 to 1440 minutes.
connector-key_missing = Map the field “{ $field }”: our number is written there, so that a record is found again.
connector-off = The connector is switched off. Switch it on first.
connector-not_equipped = This installation is not set up to reach other systems.
connector-unreachable =
  The other system cannot be reached: { $reason ->
    [timeout] it does not answer in time
    [connection] no connection
    [address] this address may not be reached from here
   *[other] { $reason }
  }
connector-sign_in = The other system does not let us in. Check user and password.
connector-refused = The other system refused: { $says }
connector-answer = The other system answered what is not understood: { $reason }
connector-missing_there = The other system does not have this: { $key }
connector-missing_here = This is not here, or not for the connector's owner: { $value }
connector-no_key = The record has nothing in the field its number is taken from: { $field }
connector-twice_there = The other system has several with the number { $key }. Put that right there first.
connector-unable = The other system cannot do this: { $what }
connector-line = The order has no line for this product: { $value }
connector-folder = The folder has to lie below the folder for exchanges, without “..”.
connector-file = The file cannot be read: { $file }
connector-conflict = Both sides had changed this: { $fields }
connector-not_failed = Only what failed can be tried again.
connector-no_repair = This difference cannot be repaired this way.

## What kinds of systems have
connector-words-tryton = Tryton
connector-words-tryton-url = Address
connector-words-tryton-url-help = Such as https://erp.example.com
connector-words-tryton-database = Database
connector-words-tryton-database-help = The name of the database in Tryton
connector-words-tryton-user = User
connector-words-tryton-user-help = A user of its own for this connector
connector-words-tryton-password = Password
connector-words-tryton-password-help = Kept in the company’s database and never shown again
connector-words-tryton-sale = Sales
connector-words-tryton-shipment = Customer shipments
connector-words-tryton-payment = Payments of invoices
connector-words-tryton-stock = Stock of products
connector-words-files = Exchange of files (CSV)
connector-words-files-folder = Folder
connector-words-files-folder-help = Below the folder “exchange” of the data folder, such as finance
connector-words-files-key_column = Column that tells rows apart
connector-words-files-key_column-help = Each payment has a number of its own there; “reference” when left empty
connector-words-files-bom = Byte order mark
connector-words-files-bom-help = “no” leaves it out; spreadsheets need it to recognise UTF-8
connector-words-files-orders = Orders for finance
connector-words-files-payments = Payments from finance
connector-words-field-reference = Our number
connector-words-field-number = Number there
connector-words-field-party = Party (name)
connector-words-field-party_code = Party (code)
connector-words-field-sale_date = Sale date
connector-words-field-comment = Comment
connector-words-field-currency = Currency
connector-words-field-freight = Freight
connector-words-field-lines = Lines
connector-words-field-untaxed = Untaxed amount
connector-words-field-tax = Tax
connector-words-field-total = Total
connector-words-field-shipment_state = Shipment state
connector-words-field-invoice_state = Invoice state
connector-words-field-sale = Our order number
connector-words-field-date = Date
connector-words-field-amount = Amount
connector-words-field-invoice = Invoice number
connector-words-field-code = Code
connector-words-field-quantity = Quantity
connector-words-field-order = Our order number
connector-words-field-customer = Customer
connector-words-field-status = Status
connector-words-field-method = Method
connector-words-field-note = Note
