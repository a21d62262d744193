// title: The words of all names of actors
// One long text; the caller looks in it for words that are a typing error away from the one asked for.
// columns:
//   words: string: the words in small ASCII letters, in alphabetical order, parted by blanks
// example: graphkit query name_words
MATCH (b:Build {id: 'build'})
RETURN b.words AS words
