### Sentences of the program itself. A name is the code with - for . and the same in every language.

## Demo companies
demo-not_empty = A demo company is made in a new, empty company; somebody works here already.
