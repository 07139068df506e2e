### Sentences of the program itself. A name is the code with - for . and the same in every language.

## Demo companies
demo-not_empty = 演示公司只能建在空的新公司里，而这家公司已有人员。
