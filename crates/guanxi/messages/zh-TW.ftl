### Sentences of the program itself. A name is the code with - for . and the same in every language.

## Demo companies
demo-not_empty = 示範公司只能建在空的新公司裡，而這家公司已有人員。
