//! The index of words: what is found, by which beginning, and that no text whatever makes it fail.

use guanxi_store::sea_query::{Alias, Query};
use guanxi_store::{Db, Val};
use guanxi_testkit::TestDatabase;

use crate::support::{make, notes};

guanxi_testkit::both!(
    words_are_found_whole_or_by_their_beginning,
    writing_again_replaces_and_deleting_removes,
    no_text_makes_it_fail,
    no_character_makes_it_fail,
    words_of_every_script_are_one_word,
);

async fn index(t: &TestDatabase, rows: &[(i64, &str)]) {
    let mut table = notes();
    table.search = true;
    make(&t.db, &table).await;
    let mut tx = t.db.begin().await.unwrap();
    for (id, _) in rows {
        let sql = tx.sql(
            "INSERT INTO {note} (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [Val::from(*id), Val::from("")],
        );
        tx.run(&sql).await.unwrap();
    }
    let rows = rows.iter().map(|(id, words)| (*id, String::from(*words)));
    let sql = tx.dialect().write_search("note", rows);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
}

/// Which rows have all these words, each one of some alternatives; a `*` at its end stands for any ending.
async fn found(db: &Db, words: &[&[&str]]) -> Vec<i64> {
    let words: Vec<Vec<(String, bool)>> = words
        .iter()
        .map(|any| {
            let word = |w: &&str| match w.strip_suffix('*') {
                Some(beginning) => (String::from(beginning), true),
                None => (String::from(*w), false),
            };
            any.iter().map(word).collect()
        })
        .collect();
    let mut conn = db.read().await.unwrap();
    let condition = conn.dialect().search_condition("note", "id");
    let text = conn.dialect().search_text(&words);
    let mut select = Query::select();
    select.column(Alias::new("id")).from(conn.dialect().table("note"));
    select.and_where(conn.dialect().expr(&condition, [Val::from(text)]));
    select.order_by(Alias::new("id"), guanxi_store::sea_query::Order::Asc);
    let sql = conn.build(&select);
    conn.rows(&sql).await.unwrap().iter().map(|row| row.int("id").unwrap()).collect()
}

async fn words_are_found_whole_or_by_their_beginning(t: TestDatabase) {
    index(&t, &[(1, "云帆 帆科 科技 yunfan keji"), (2, "云海 yunhai"), (3, "beijing 科技 13800138000")])
        .await;
    assert_eq!(found(&t.db, &[&["云帆"]]).await, [1]);
    assert_eq!(found(&t.db, &[&["科技"]]).await, [1, 3]);
    assert_eq!(found(&t.db, &[&["yun*"]]).await, [1, 2]);
    assert_eq!(found(&t.db, &[&["云*"]]).await, [1, 2]);
    assert_eq!(found(&t.db, &[&["yun"]]).await, [0_i64; 0]);
    assert_eq!(found(&t.db, &[&["科技"], &["beijing"]]).await, [3]);
    assert_eq!(found(&t.db, &[&["科技"], &["shanghai"]]).await, [0_i64; 0]);
    assert_eq!(found(&t.db, &[&["shanghai", "beij*", "云海"]]).await, [2, 3]);
    assert_eq!(found(&t.db, &[&["138*"], &["科技", "技术"]]).await, [3]);
}

async fn writing_again_replaces_and_deleting_removes(t: TestDatabase) {
    index(&t, &[(1, "old words"), (2, "old too")]).await;
    index(&t, &[(1, "new words")]).await;
    assert_eq!(found(&t.db, &[&["old"]]).await, [2]);
    assert_eq!(found(&t.db, &[&["words"]]).await, [1]);
    assert_eq!(found(&t.db, &[&["new"], &["words"]]).await, [1]);
    let mut tx = t.db.begin().await.unwrap();
    let sql = tx.dialect().delete_search("note", [1, 7]);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found(&t.db, &[&["words"]]).await, [0_i64; 0]);
    index(&t, &[(1, "back")]).await;
    assert_eq!(found(&t.db, &[&["back"]]).await, [1]);
    assert_eq!(found(&t.db, &[&["new"]]).await, [0_i64; 0]);
}

const HOSTILE: [&str; 22] = [
    "",
    " ",
    "'",
    "\"",
    "\\",
    "\\'",
    "''",
    "a'b\"c\\d",
    "*",
    "a*b",
    ":*",
    "a:b",
    "-",
    "AND",
    "NEAR(a b)",
    "a & b | !c",
    "(",
    "^words : {a b}",
    "a\0b",
    "\u{7f}\u{1b}",
    "a  b\tc\nd",
    "😀 €5 c++ it's a-b x_y",
];

async fn no_text_makes_it_fail(t: TestDatabase) {
    let long = "长".repeat(3_000);
    index(&t, &[(1, "plain")]).await;
    for (id, text) in (2_i64..).zip(HOSTILE.iter().copied().chain([long.as_str()])) {
        index(&t, &[(id, text)]).await;
        for words in [text.to_owned(), format!("{text}*")] {
            found(&t.db, &[&[words.as_str()]]).await;
            assert_eq!(found(&t.db, &[&["plain"], &[words.as_str(), "plain"]]).await, [1], "{text:?}");
            found(&t.db, &[&["plain"], &[words.as_str()]]).await;
        }
    }
    assert_eq!(found(&t.db, &[]).await, [0_i64; 0], "nothing to look for finds nothing");
    assert_eq!(found(&t.db, &[&[]]).await, [0_i64; 0]);
    assert_eq!(found(&t.db, &[&[""]]).await, [0_i64; 0]);
    assert_eq!(found(&t.db, &[&["plain"]]).await, [1]);
}

async fn words_of_every_script_are_one_word(t: TestDatabase) {
    let words =
        ["हिन्दी", "ภาษาไทย", "çà", "ü", "한국어", "ひらがな", "c++", "a-b", "it's", "x_y", "№5", "😀"];
    let rows: Vec<_> = (1_i64..).zip(words).collect();
    index(&t, &rows).await;
    for (id, word) in rows {
        assert_eq!(found(&t.db, &[&[word]]).await, [id], "{word}");
        let first = format!("{}*", word.chars().next().unwrap());
        assert!(found(&t.db, &[&[first.as_str()]]).await.contains(&id), "{first}");
    }
    assert_eq!(found(&t.db, &[&["b"]]).await, [0_i64; 0], "punctuation does not cut words in two");
}

/// Whatever a database takes for a letter: no character cuts a word to be looked for into a phrase.
async fn no_character_makes_it_fail(t: TestDatabase) {
    index(&t, &[(1, "plain")]).await;
    let characters: Vec<char> = ('\0'..=char::MAX).step_by(61).collect();
    for some in characters.chunks(500) {
        let words: Vec<String> = some.iter().map(|c| format!("a{c}b")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(found(&t.db, &[&words]).await, [0_i64; 0], "{:?}", some.first());
    }
}
