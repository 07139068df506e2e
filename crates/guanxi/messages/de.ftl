### Sentences of the program itself. A name is the code with - for . and the same in every language.

## Demo companies
demo-not_empty = Eine Vorführfirma wird in einer neuen, leeren Firma angelegt; hier arbeitet schon jemand.
